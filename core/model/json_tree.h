#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// A JSON document as nodes to look at: members in the order of the text, also keys that occur twice. Immutable; any
/// thread may read it.
class JsonTree
{
public:
    enum class Kind : uint8_t { Object, Array, String, Number, Literal };

    struct Node
    {
        uint32_t parent = 0;
        uint32_t row = 0; ///< among the parent's children
        uint32_t firstChild = 0; ///< into the list that children() is a part of
        uint32_t childCount = 0;
        uint64_t text = 0; ///< where in the characters its key begins, and behind it its value
        uint32_t keySize = 0;
        uint32_t valueSize = 0;
        Kind kind = Kind::Literal;

        [[nodiscard]] bool isContainer() const { return kind == Kind::Object || kind == Kind::Array; }
    };

    /// More values than these are left out, and isCut() says so.
    static constexpr size_t kMostNodes = 2'000'000;

    /// Node 0 is the root. Of a text that is no JSON what stands before the flaw; nothing when stopped.
    static std::shared_ptr<const JsonTree> parse(
        std::string_view json, const std::stop_token& stop = {}, size_t mostNodes = kMostNodes);

    [[nodiscard]] std::span<const Node> nodes() const { return m_nodes; }
    [[nodiscard]] const Node& node(uint32_t id) const { return m_nodes[id]; }
    [[nodiscard]] std::span<const uint32_t> children(uint32_t id) const
    {
        return std::span(m_children).subspan(m_nodes[id].firstChild, m_nodes[id].childCount);
    }
    [[nodiscard]] std::string_view key(uint32_t id) const; ///< empty in an array
    [[nodiscard]] std::string_view value(uint32_t id) const; ///< of a string without quotes; empty for a container
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] const std::string& flaw() const { return m_flaw; } ///< why the text is no JSON; empty when it is

    /// "text_config.layer_types[3]".
    [[nodiscard]] std::string path(uint32_t id) const;
    /// The value as JSON, indented.
    [[nodiscard]] std::string json(uint32_t id) const;
    /// Nodes whose key or value holds the text, in the order of the document; the case of ASCII letters is ignored.
    [[nodiscard]] std::vector<uint32_t> find(std::string_view text, const std::stop_token& stop = {}) const;

private:
    class Builder;

    JsonTree() = default;
    void appendJson(std::string& text, uint32_t id, size_t depth) const;

    std::vector<Node> m_nodes; ///< depth first
    std::vector<uint32_t> m_children;
    std::string m_characters;
    std::string m_flaw;
    bool m_isCut = false;
};

} // namespace tensorport
