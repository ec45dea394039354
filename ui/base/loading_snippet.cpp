#include "ui/base/loading_snippet.h"

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
    if (format == "flax") {
        return QStringLiteral("import pathlib\n"
                              "from flax.serialization import msgpack_restore as restore\n"
                              "from flax.traverse_util import flatten_dict, unflatten_dict\n"
                              "files = pathlib.Path(%1).glob(\"*.msgpack\")\n"
                              "trees = [flatten_dict(restore(f.read_bytes())) for f in files]\n"
                              "params = unflatten_dict({k: v for t in trees for k, v in t.items()})")
            .arg(quotedFolder);
    }
    if (format == "pickle") {
        return QStringLiteral("import pathlib, pickle\n"
                              "def merge(a, b):\n"
                              "    for k, v in b.items():\n"
                              "        if isinstance(v, dict):\n"
                              "            merge(a.setdefault(k, {}), v)\n"
                              "        else:\n"
                              "            a[k] = v\n"
                              "params = {}\n"
                              "for f in pathlib.Path(%1).glob(\"*.pkl\"):\n"
                              "    merge(params, pickle.loads(f.read_bytes()))")
            .arg(quotedFolder);
    }
    return {};
}

} // namespace tensorport
