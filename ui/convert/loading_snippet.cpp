#include "ui/convert/loading_snippet.h"

#include "core/base/text.h"
#include "ui/style/text.h"

namespace tensorport
{

QString loadingSnippet(std::string_view format, const QString& folder)
{
    // A JSON string is a Python string.
    const QString quotedFolder = toQString(jsonQuoted(folder.toStdString()));
    if (format == "numpy") {
        return QStringLiteral("import json, pathlib, jax.numpy as jnp\n"
                              "out = pathlib.Path(%1)\n"
                              "tensors = json.load(open(out / \"manifest.json\"))[\"tensors\"]\n"
                              "params = {t[\"name\"]: jnp.load(out / t[\"file\"]) for t in tensors}")
            .arg(quotedFolder);
    }
    if (format == "safetensors") {
        return QStringLiteral("import pathlib\n"
                              "from safetensors.flax import load_file\n"
                              "files = pathlib.Path(%1).glob(\"*.safetensors\")\n"
                              "params = {k: v for f in files for k, v in load_file(f).items()}")
            .arg(quotedFolder);
    }
    return {};
}

} // namespace tensorport
