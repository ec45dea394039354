#pragma once

#include "core/plan/plan.h"
#include "tests/core/hooked_file_system.h"

#include <atomic>
#include <cerrno>
#include <fmt/format.h>

namespace tensorport
{

/// The real disk, which is full from the twentieth write to an output on.
class FullDisk : public test::HookedFileSystem
{
public:
    FullDisk()
        : HookedFileSystem([this](test::Operation operation, const std::filesystem::path& path) -> Status {
            if (operation == test::Operation::Write && path.extension() == ".part"
                && path.parent_path().filename() != kWorkFolder && ++m_writes > 20)
                return fail(ErrorCode::NoSpace,
                    fmt::format("cannot write {}: no space left on the disk", path.string()), path, ENOSPC);
            return {};
        })
    {
    }

    Result<uint64_t> freeBytes(const std::filesystem::path& path) override
    {
        return m_writes > 20 ? Result<uint64_t>(uint64_t(4096)) : HookedFileSystem::freeBytes(path);
    }

private:
    std::atomic<int> m_writes = 0;
};

} // namespace tensorport
