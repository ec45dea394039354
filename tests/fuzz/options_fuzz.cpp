// Options and fingerprints of a conversion, as a journal and a manifest keep them, and profiles. Input: JSON.
#include "core/job/fingerprint.h"
#include "core/plan/plan.h"
#include "core/profiles/profile.h"
#include "tests/fuzz/fuzz.h"

using namespace tensorport;
using namespace tensorport::test;

namespace
{

void requireRoundTrip(const PlanOptions& options)
{
    const auto again = parseOptions(optionsJson(options));
    require(again && *again == options, "options that were read are read again the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text = textOf(data, size);
    if (const auto options = parseOptions(text))
        requireRoundTrip(*options);
    else
        requireSentence(options.error());

    if (const auto profiles = parseProfiles(text)) {
        const auto again = parseProfiles(profilesJson(*profiles));
        require(again && *again == *profiles, "profiles that were read are read again the same");
    } else {
        requireSentence(profiles.error());
    }

    const auto fingerprint = parseFingerprint(text, "journal");
    if (!fingerprint) {
        requireSentence(fingerprint.error());
        return 0;
    }
    requireRoundTrip(fingerprint->options);
    require(checkContinues(text, text, "out").has_value(), "a conversion may continue itself");
    const auto other = checkContinues(text, R"({"version": "0.0.0", "options": {}, "sources": []})", "out");
    require(!other, "a conversion may not continue another one");
    requireSentence(other.error());
    return 0;
}
