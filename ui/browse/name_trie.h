#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tensorport
{

/// Dotted names split into their parts, equal beginnings shared. A name is a leaf of its own beside a module of the
/// same name ("a" and "a.b"). Views point into the names that were added. Deep names end in one long part.
class NameTrie
{
public:
    static constexpr uint32_t kNone = UINT32_MAX;
    static constexpr uint32_t kRoot = 0;
    static constexpr uint32_t kMaxDepth = 64;

    struct Node
    {
        uint32_t parent = kNone;
        uint32_t name = kNone; ///< number of the name that ends here; kNone for a module
        uint32_t pathEnd = 0; ///< length of its path
        uint32_t firstChild = 0; ///< into the list that finish() makes
        uint32_t childCount = 0;
    };

    NameTrie();

    /// Names are numbered from 0 in the order of adding.
    void add(std::string_view name);

    /// Call once, after the last add() and before children().
    void finish();

    [[nodiscard]] const Node& node(uint32_t index) const { return m_nodes[index]; }
    [[nodiscard]] std::string_view path(uint32_t index) const;

    /// In the order of adding.
    [[nodiscard]] std::span<const uint32_t> children(uint32_t index) const;

    /// The child of a module that has just one, else kNone.
    [[nodiscard]] uint32_t onlyChild(uint32_t index) const;

private:
    struct Key
    {
        uint32_t parent;
        std::string_view part;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash
    {
        size_t operator()(const Key& key) const
        {
            return std::hash<std::string_view>()(key.part) ^ (size_t{key.parent} * 0x9e3779b97f4a7c15u);
        }
    };

    uint32_t addNode(uint32_t parent, std::string_view path);

    std::vector<Node> m_nodes;
    std::vector<const char*> m_pathStarts; ///< for each node: a name that begins with its path
    std::unordered_map<Key, uint32_t, KeyHash> m_modules;
    std::vector<uint32_t> m_children;
    std::vector<uint32_t> m_lastModules; ///< the modules of the name added last, outermost first
    std::string_view m_lastName;
    uint32_t m_nameCount = 0;
};

} // namespace tensorport
