// Layouts that are known by name and not decoded: lattices, codebooks, trellises, tiles of one GPU kernel, and weights
// that mean something only together with a change of the activations.
#include "core/base/text.h"
#include "core/model/wording.h"
#include "core/quant/layouts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

struct Known
{
    std::string_view suffix; ///< of the tensor
    std::string_view beside; ///< of another of the same module; empty: not needed
    std::string_view name;
    std::string_view advice;
};

constexpr std::string_view kOriginal = "convert the model that it was made from";

constexpr std::array kKnown{
    Known{".trellis", "", "EXL3", kOriginal},
    Known{".q_weight", ".q_scale", "EXL2", kOriginal},
    Known{".codes", ".codebooks", "AQLM", kOriginal},
    Known{".indices", ".centroids", "VPTQ", kOriginal},
    Known{".Qidxs", "", "QuIP#", kOriginal},
    Known{".qweight", ".tables", "HIGGS", kOriginal},
    Known{".weight", ".tables", "HIGGS", kOriginal},
    Known{".dense_weights", ".row_offsets", "SpQR", kOriginal},
    Known{".W_q", "", "HQQ", "save it dense with the hqq library first"},
    Known{".weight._data", "", "quanto", "save it dense with optimum-quanto first"},
    Known{".weight._data._data", "", "quanto", "save it dense with optimum-quanto first"},
    Known{"._weight_qdata", "", "torchao", "save it dense with torchao first"},
    Known{".B", ".s", "Marlin", kOriginal},
    Known{".B_24", "", "Marlin 2:4", kOriginal},
    Known{".weight_packed", ".meta", "Marlin 2:4", kOriginal},
    Known{".compressed", ".bitmask", "sparse bitmask", "save it dense with compressed-tensors first"},
    Known{".B", ".s_channel", "QQQ", kOriginal},
};

/// As config.json calls them. Whatever the shapes of their tensors look like, they mean something else.
constexpr std::array<std::string_view, 17> kMethods{"aqlm", "bitnet", "eetq", "exl2", "exl3", "fp_quant", "higgs",
    "hqq", "marlin", "qqq", "quanto", "quip", "quip_sharp", "sinq", "spqr", "torchao", "vptq"};

constexpr std::array kNeedsActivations{
    Known{".pre_quant_scale", "", "a factor on the activations", kOriginal},
    Known{".smooth_scale", "", "a factor on the activations", kOriginal},
    Known{".smooth_factor", "", "a factor on the activations", kOriginal},
    Known{".svdquant_lora_a", "", "a low-rank term", kOriginal},
};

} // namespace

std::optional<Result<PackedWeight>> detectUnsupported(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const auto refuse = [&](std::string_view what, std::string_view advice) {
        return fail(Error{ErrorCode::Unsupported,
            fmt::format("the tensor {} is {}: {}", shown(tensor.name), what, advice), {}, 0, kUnsupportedLayout});
    };
    for (const Known& known : kKnown)
        if (const auto stem = stemOf(tensor.name, known.suffix);
            stem && (known.beside.empty() || model.find(*stem, known.beside)))
            return refuse(fmt::format("of a layout that is not decoded, {}", known.name), known.advice);
    return std::nullopt;
}

std::optional<Error> neverDense(const Siblings& model, std::string_view weight)
{
    const std::string& method = model.config().method;
    if (std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end())
        return Error{ErrorCode::Unsupported,
            fmt::format("the weight {} is quantized by {}, as {} says, which is not decoded: {}", shown(weight), method,
                model.config().file, kOriginal),
            {}, 0, kUnsupportedLayout};
    if (const auto stem = stemOf(weight, ".weight"))
        for (const Known& known : kNeedsActivations)
            if (model.find(*stem, known.suffix))
                return Error{ErrorCode::Unsupported,
                    fmt::format("the weight {} is quantized and needs {} ({}{}): {}", shown(weight), known.name, *stem,
                        known.suffix, known.advice),
                    {}, 0, kUnsupportedLayout};
    return std::nullopt;
}

} // namespace tensorport
