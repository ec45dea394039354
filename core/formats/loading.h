#pragma once

#include "core/formats/layout.h"

#include <functional>
#include <string>
#include <string_view>

namespace tensorport
{

/// The shape under which a format that knows arrays stores the tensor: of a Raw one, its bytes in one dimension. A view
/// into the tensor.
[[nodiscard]] ShapeView storedShape(const OutputTensor& tensor);

/// Bytes of an element in such a format: at least one.
[[nodiscard]] uint64_t storedElementBytes(DType dtype);

/// Whether NumPy has the dtype itself, without ml_dtypes.
[[nodiscard]] bool isKnownToNumpy(DType dtype);

/// The line that Python needs before NumPy knows the dtypes of an output; empty where it knows them itself.
[[nodiscard]] std::string_view mlDtypesImport(const LoadingFacts& facts);

/// A block of Python in Markdown.
[[nodiscard]] std::string codeBlock(std::string_view code);

/// `{"BF16": "bfloat16", ...}`: NumPy's names of those dtypes of the output that `isWanted` picks.
[[nodiscard]] std::string dtypeTable(const LoadingFacts& facts, const std::function<bool(DType)>& isWanted);

/// Python that loads a tree from STEM.EXTENSION or its shards: `import` is a line, `load` an expression of `file`.
[[nodiscard]] std::string loadTreeCode(const LoadingFacts& facts, std::string_view stem, std::string_view extension,
    std::string_view import, std::string_view load);

} // namespace tensorport
