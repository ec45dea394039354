#pragma once

#include "core/check/checked_model.h"
#include "core/check/finding_list.h"

namespace tensorport
{

/// The checks that read no values, one after the other. Each adds what it finds and nothing when all is well.

/// Files beside the weights: copies, downloads that stopped, pickles, parts without an index.
void checkFolder(const CheckedModel& model, FileSystem& fileSystem, FindingList& findings);

/// Whether the index and the files agree.
void checkIndex(const CheckedModel& model, FindingList& findings);

/// Dtypes, empty tensors, alignment, headers, metadata.
void checkLayout(const CheckedModel& model, FindingList& findings);

/// Names that are dangerous on some system.
void checkNames(const CheckedModel& model, FindingList& findings);

/// Names that end where others go on after a dot. `isDecodedAway`, for each tensor: it is a part of a quantized weight
/// and goes into its values.
void checkNodes(const CheckedModel& model, const std::vector<bool>& isDecodedAway, FindingList& findings);

/// Quantized weights whose parts are missing, contradict each other, or cannot be decoded. Reads the small tensors that
/// detectQuantization() does. With checkNodes(), which needs to know the parts.
void checkQuantization(
    const CheckedModel& model, FileSystem& fileSystem, const std::stop_token& stop, FindingList& findings);

/// What config.json says of the tensors and cannot be. Only where there is no doubt.
void checkConfig(const CheckedModel& model, FindingList& findings);

} // namespace tensorport
