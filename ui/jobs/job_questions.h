#pragma once

#include "ui/base/question.h"

namespace tensorport
{

struct JobEntry;

/// What is asked about one job before something is lost, and what the answers do.
[[nodiscard]] Question cancelQuestion(const JobEntry& entry, const std::function<void()>& cancel);
[[nodiscard]] Question startOverQuestion(const JobEntry& entry, const std::function<void()>& startOver);
[[nodiscard]] Question removeQuestion(
    const JobEntry& entry, const std::function<void()>& keepFiles, const std::function<void()>& deleteFiles);

} // namespace tensorport
