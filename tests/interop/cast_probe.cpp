// Lets the interop tests run one cast on bytes of their choice.
//   cast_probe list                                             prints the names of the kernels, one a line
//   cast_probe chosen                                           prints the name of those that a conversion uses
//   cast_probe FROM TO KERNELS inf|saturate ELEMENTS IN OUT     casts the file IN to the file OUT, prints the counts

#include "core/kernels/cast.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iterator>

using namespace tensorport;

namespace
{

int refuse(std::string_view why)
{
    fmt::print(stderr, "cast_probe: {}\n", why);
    return 2;
}

int list()
{
    for (const CastKernels* kernels : allCastKernels())
        fmt::print("{}\n", kernels->name);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    if (arguments.size() == 1 && arguments[0] == "list")
        return list();
    if (arguments.size() == 1 && arguments[0] == "chosen") {
        fmt::print("{}\n", castKernels().name);
        return 0;
    }
    if (arguments.size() != 7)
        return refuse("expected: FROM TO KERNELS inf|saturate ELEMENTS IN OUT");
    const std::optional<DType> from = dtypeFromName(arguments[0]);
    const std::optional<DType> to = dtypeFromName(arguments[1]);
    const CastKernels* kernels = findCastKernels(arguments[2]);
    uint64_t elements = 0;
    std::from_chars(arguments[4].data(), arguments[4].data() + arguments[4].size(), elements);
    if (!from || !to || kernels == nullptr || elements == 0)
        return refuse("an unknown dtype or kernel, or no elements");
    const CastFunction cast = kernels->find(*from, *to);
    if (cast == nullptr)
        return refuse("no such cast");

    std::ifstream in{std::string(arguments[5]), std::ios::binary};
    const std::vector<char> source{std::istreambuf_iterator<char>(in), {}};
    if (source.size() != divideRoundUp(elements * info(*from).bits, 8))
        return refuse("the input's size does not match its elements");
    std::vector<char> target(elements * info(*to).bits / 8);
    CastCounts counts;
    cast(std::as_bytes(std::span(source)), std::as_writable_bytes(std::span(target)), elements,
        arguments[3] == "saturate" ? Overflow::Saturate : Overflow::ToInfinity, counts);
    std::ofstream out{std::string(arguments[6]), std::ios::binary};
    out.write(target.data(), static_cast<std::streamsize>(target.size()));
    out.close();
    fmt::print("{{\"overflow\": {}, \"underflow\": {}, \"nan\": {}, \"largestOverflow\": \"{:a}\"}}\n", counts.overflow,
        counts.underflow, counts.nan, counts.largestOverflow);
    return out ? 0 : refuse("cannot write the output");
}
