#include "ui/browse/name_trie.h"

#include <algorithm>

namespace tensorport
{

NameTrie::NameTrie()
{
    addNode(kNone, {});
    m_lastModules.push_back(kRoot);
}

uint32_t NameTrie::addNode(uint32_t parent, std::string_view path)
{
    Node node;
    node.parent = parent;
    node.pathEnd = static_cast<uint32_t>(path.size());
    m_nodes.push_back(node);
    m_pathStarts.push_back(path.data());
    if (parent != kNone)
        ++m_nodes[parent].childCount;
    return static_cast<uint32_t>(m_nodes.size() - 1);
}

void NameTrie::add(std::string_view name)
{
    // Names come sorted or nearly so: what this one shares with the last one needs no look-up.
    const auto differs = std::mismatch(name.begin(), name.end(), m_lastName.begin(), m_lastName.end()).first;
    const auto shared = static_cast<size_t>(differs - name.begin());
    size_t depth = 1;
    while (depth < m_lastModules.size() && m_nodes[m_lastModules[depth]].pathEnd < shared)
        ++depth;
    m_lastModules.resize(depth);
    m_lastName = name;

    uint32_t module = m_lastModules.back();
    size_t start = module == kRoot ? 0 : m_nodes[module].pathEnd + 1;
    while (m_lastModules.size() < kMaxDepth) {
        const size_t dot = name.find('.', start);
        if (dot == std::string_view::npos)
            break;
        const Key key{module, name.substr(start, dot - start)};
        const auto [place, isNew] = m_modules.try_emplace(key, 0);
        if (isNew)
            place->second = addNode(module, name.substr(0, dot));
        module = place->second;
        m_lastModules.push_back(module);
        start = dot + 1;
    }
    const uint32_t leaf = addNode(module, name);
    m_nodes[leaf].name = m_nameCount++;
}

void NameTrie::finish()
{
    uint32_t first = 0;
    for (Node& node : m_nodes) {
        node.firstChild = first;
        first += node.childCount;
        node.childCount = 0;
    }
    m_children.resize(first);
    for (uint32_t index = 1; index < m_nodes.size(); ++index) {
        Node& parent = m_nodes[m_nodes[index].parent];
        m_children[parent.firstChild + parent.childCount++] = index;
    }
    m_modules.clear();
}

std::string_view NameTrie::path(uint32_t index) const
{
    return {m_pathStarts[index], m_nodes[index].pathEnd};
}

std::span<const uint32_t> NameTrie::children(uint32_t index) const
{
    return std::span(m_children).subspan(m_nodes[index].firstChild, m_nodes[index].childCount);
}

uint32_t NameTrie::onlyChild(uint32_t index) const
{
    return m_nodes[index].childCount == 1 ? m_children[m_nodes[index].firstChild] : kNone;
}

} // namespace tensorport
