#pragma once

#include <filesystem>

namespace tensorport
{

/// In a folder of models for pictures: "flawed", which opens, and much is wrong with it; "damaged", which does not
/// open.
void writeFlawedModels(const std::filesystem::path& models);

/// "mixed-quantized": of several layouts, with a tensor of none that is known.
void writeQuantized(const std::filesystem::path& models);

} // namespace tensorport
