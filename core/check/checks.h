#pragma once

#include "core/check/checked_model.h"
#include "core/check/finding_list.h"

namespace tensorport
{

/// The checks that read no tensor data, one after the other. Each adds what it finds and nothing when all is well.

/// Files beside the weights: copies, downloads that stopped, pickles, parts without an index.
void checkFolder(const CheckedModel& model, FileSystem& fileSystem, FindingList& findings);

/// Whether the index and the files agree.
void checkIndex(const CheckedModel& model, FindingList& findings);

/// Dtypes, empty tensors, alignment, headers, metadata.
void checkLayout(const CheckedModel& model, FindingList& findings);

/// Names that are dangerous on some system.
void checkNames(const CheckedModel& model, FindingList& findings);

/// Weights without scales and the other way round; companions.cpp has the table. Whether there are quantized weights.
bool checkCompanions(const CheckedModel& model, FindingList& findings);

/// What config.json says of the tensors and cannot be. Only where there is no doubt.
void checkConfig(const CheckedModel& model, bool hasCompanions, FileSystem& fileSystem, FindingList& findings);

} // namespace tensorport
