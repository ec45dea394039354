#pragma once

#include "core/model/model.h"
#include "ui/base/output_at_work.h"

#include <QString>

#include <span>
#include <string_view>

namespace tensorport
{

/// Where to propose to put the output: `NAME-FORMAT` in `preferredParent`, the folder that the user chose last, or
/// beside the model's folder when that is empty. Never inside the model's folder or the Hub's cache; in the home folder
/// when no such place can be written to. Neither what is there already nor where
/// `others` write is proposed: `NAME-FORMAT-2` and so on then.
[[nodiscard]] QString proposedDestination(const Model& model, std::string_view format, const QString& preferredParent,
    std::span<const OutputAtWork> others = {});

/// Whether others write to this folder or around it, whatever the names of the folders.
[[nodiscard]] bool isTaken(const std::filesystem::path& folder, std::span<const OutputAtWork> others);

/// What a user has typed as a path: "~" and "~/..." lead to the home folder.
[[nodiscard]] QString typedPath(const QString& text);

/// The model's name as one path component: the last part of "openai/gpt-oss-20b", without what file systems refuse.
[[nodiscard]] QString folderNameOf(const std::string& modelName);

} // namespace tensorport
