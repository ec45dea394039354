#include "ui/base/output_at_work.h"

namespace tensorport
{

std::filesystem::path placeOf(const std::filesystem::path& folder)
{
    std::error_code unknown;
    const auto path = std::filesystem::weakly_canonical(folder, unknown);
    return ((unknown ? folder : path) / "").lexically_normal().parent_path();
}

} // namespace tensorport
