// Layouts that are known by name and not decoded: lattices, codebooks, trellises, tiles of one GPU kernel, and weights
// that mean something only together with a change of the activations.
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/wording.h"
#include "core/quant/layouts.h"

#include <algorithm>
#include <array>

namespace tensorport
{
namespace
{

struct Known
{
    std::string_view suffix; ///< of the tensor
    std::string_view beside; ///< of another of the same module; empty: not needed
    std::string_view name;
    const char* advice; ///< marked
};

constexpr const char* kOriginal = Engine::mark("convert the model that it was made from");

constexpr std::array kKnown{
    Known{".trellis", "", "EXL3", kOriginal},
    Known{".q_weight", ".q_scale", "EXL2", kOriginal},
    Known{".codes", ".codebooks", "AQLM", kOriginal},
    Known{".indices", ".centroids", "VPTQ", kOriginal},
    Known{".Qidxs", "", "QuIP#", kOriginal},
    Known{".qweight", ".tables", "HIGGS", kOriginal},
    Known{".weight", ".tables", "HIGGS", kOriginal},
    Known{".dense_weights", ".row_offsets", "SpQR", kOriginal},
    Known{".W_q", "", "HQQ", Engine::mark("save it dense with the hqq library first")},
    Known{".weight._data", "", "quanto", Engine::mark("save it dense with optimum-quanto first")},
    Known{".weight._data._data", "", "quanto", Engine::mark("save it dense with optimum-quanto first")},
    Known{"._weight_qdata", "", "torchao", Engine::mark("save it dense with torchao first")},
    Known{".B", ".s", "Marlin", kOriginal},
    Known{".B_24", "", "Marlin 2:4", kOriginal},
    Known{".weight_packed", ".meta", "Marlin 2:4", kOriginal},
    Known{".compressed", ".bitmask", "sparse bitmask", Engine::mark("save it dense with compressed-tensors first")},
    Known{".B", ".s_channel", "QQQ", kOriginal},
};

/// As config.json calls them. Whatever the shapes of their tensors look like, they mean something else.
constexpr std::array<std::string_view, 17> kMethods{"aqlm", "bitnet", "eetq", "exl2", "exl3", "fp_quant", "higgs",
    "hqq", "marlin", "qqq", "quanto", "quip", "quip_sharp", "sinq", "spqr", "torchao", "vptq"};

struct ActivationPart
{
    std::string_view suffix; ///< of the tensor
    const char* text; ///< marked
};

constexpr std::array kNeedsActivations{
    ActivationPart{".pre_quant_scale", Engine::mark("a factor on the activations")},
    ActivationPart{".smooth_scale", Engine::mark("a factor on the activations")},
    ActivationPart{".smooth_factor", Engine::mark("a factor on the activations")},
    ActivationPart{".svdquant_lora_a", Engine::mark("a low-rank term")},
};

} // namespace

std::optional<Result<PackedWeight>> detectUnsupported(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    for (const Known& known : kKnown)
        if (const auto stem = stemOf(tensor.name, known.suffix);
            stem && (known.beside.empty() || model.find(*stem, known.beside)))
            return fail(Error{ErrorCode::Unsupported,
                Engine::tr("the tensor {} is of a layout that is not decoded, {}: {}", shown(tensor.name), known.name,
                    Engine::trMarked(known.advice)),
                {}, 0, kUnsupportedLayout});
    return std::nullopt;
}

std::optional<Error> neverDense(const Siblings& model, std::string_view weight)
{
    const std::string& method = model.config().method;
    if (std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end())
        return Error{ErrorCode::Unsupported,
            Engine::tr("the weight {} is quantized by {}, as {} says, which is not decoded: {}", shown(weight), method,
                model.config().file, Engine::trMarked(kOriginal)),
            {}, 0, kUnsupportedLayout};
    if (const auto stem = stemOf(weight, ".weight"))
        for (const ActivationPart& part : kNeedsActivations)
            if (model.find(*stem, part.suffix))
                return Error{ErrorCode::Unsupported,
                    Engine::tr("the weight {} is quantized and needs {} ({}{}): {}", shown(weight),
                        Engine::trMarked(part.text), *stem, part.suffix, Engine::trMarked(kOriginal)),
                    {}, 0, kUnsupportedLayout};
    return std::nullopt;
}

} // namespace tensorport
