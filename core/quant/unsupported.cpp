// Layouts that are known by name and not decoded: lattices, codebooks, trellises, tiles of one GPU kernel, and weights
// that mean something only together with a change of the activations.
#include "core/base/text.h"
#include "core/model/wording.h"
#include "core/quant/layouts.h"

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

constexpr std::array kNeedsActivations{
    Known{".pre_quant_scale", "", "a factor on the activations", "convert the model that it was made from"},
    Known{".svdquant_lora_a", "", "a low-rank term", "convert the model that it was made from"},
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
    if (const auto stem = stemOf(tensor.name, ".weight"))
        for (const Known& known : kNeedsActivations)
            if (info(tensor.dtype).bits == 8 && model.find(*stem, known.suffix))
                return refuse(
                    fmt::format("quantized and needs {} ({}{})", known.name, *stem, known.suffix), known.advice);
    return std::nullopt;
}

} // namespace tensorport
