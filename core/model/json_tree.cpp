#include "core/model/json_tree.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

using Json = nlohmann::json;

constexpr size_t kStopEvery = 4096;
constexpr size_t kDeepestLevel = 500; ///< levels that are shown; what is read into memory may nest without end

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

/// Gets the parser's events; false stops it.
class JsonTree::Builder : public nlohmann::json_sax<Json>
{
public:
    Builder(JsonTree& tree, const std::stop_token& stop, size_t mostNodes)
        : m_tree(tree)
        , m_stop(stop)
        , m_mostNodes(mostNodes)
    {
    }

    bool null() override { return add(Kind::Literal, "null"); }
    bool boolean(bool value) override { return add(Kind::Literal, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return add(Kind::Number, std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(Kind::Number, std::to_string(value)); }
    bool number_float(number_float_t, const string_t& text) override { return add(Kind::Number, text); }
    bool string(string_t& value) override { return add(Kind::String, value); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override
    {
        m_key.swap(name);
        return true;
    }
    bool start_object(size_t) override { return open(Kind::Object); }
    bool start_array(size_t) override { return open(Kind::Array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        m_tree.m_flaw = Engine::tr("bad JSON at byte {}", formatGrouped(position));
        return false;
    }

private:
    bool open(Kind kind)
    {
        if (m_open.size() >= kDeepestLevel) {
            m_tree.m_isCut = true;
            return false;
        }
        if (!add(kind, {}))
            return false;
        m_open.push_back(static_cast<uint32_t>(m_tree.m_nodes.size() - 1));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    bool add(Kind kind, std::string_view value)
    {
        auto& nodes = m_tree.m_nodes;
        if (nodes.size() >= m_mostNodes) {
            m_tree.m_isCut = true;
            return false;
        }
        if (nodes.size() % kStopEvery == 0 && m_stop.stop_requested())
            return false;
        Node node;
        node.kind = kind;
        node.text = m_tree.m_characters.size();
        if (!m_open.empty()) {
            node.parent = m_open.back();
            node.row = nodes[node.parent].childCount++;
            if (nodes[node.parent].kind == Kind::Object) {
                node.keySize = static_cast<uint32_t>(m_key.size());
                m_tree.m_characters += m_key;
            }
        }
        node.valueSize = static_cast<uint32_t>(value.size());
        m_tree.m_characters += value;
        nodes.push_back(node);
        return true;
    }

    JsonTree& m_tree;
    const std::stop_token& m_stop;
    size_t m_mostNodes;
    std::vector<uint32_t> m_open;
    std::string m_key;
};

std::shared_ptr<const JsonTree> JsonTree::parse(std::string_view json, const std::stop_token& stop, size_t mostNodes)
{
    std::shared_ptr<JsonTree> tree(new JsonTree);
    Builder builder(*tree, stop, mostNodes);
    Json::sax_parse(json.begin(), json.end(), &builder);
    if (stop.stop_requested())
        return nullptr;
    if (tree->m_nodes.empty())
        tree->m_nodes.emplace_back();
    uint32_t next = 0;
    for (Node& node : tree->m_nodes) {
        node.firstChild = next;
        next += node.childCount;
    }
    tree->m_children.resize(next);
    for (uint32_t id = 1; id < tree->m_nodes.size(); ++id) {
        const Node& node = tree->m_nodes[id];
        tree->m_children[tree->m_nodes[node.parent].firstChild + node.row] = id;
    }
    return tree;
}

std::string_view JsonTree::key(uint32_t id) const
{
    return std::string_view(m_characters).substr(m_nodes[id].text, m_nodes[id].keySize);
}

std::string_view JsonTree::value(uint32_t id) const
{
    return std::string_view(m_characters).substr(m_nodes[id].text + m_nodes[id].keySize, m_nodes[id].valueSize);
}

std::string JsonTree::path(uint32_t id) const
{
    std::vector<uint32_t> steps;
    for (; id != 0; id = m_nodes[id].parent)
        steps.push_back(id);
    std::string text;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (m_nodes[m_nodes[*step].parent].kind == Kind::Array)
            text += '[' + std::to_string(m_nodes[*step].row) + ']';
        else
            text.append(text.empty() ? "" : ".").append(key(*step));
    }
    return text;
}

std::string JsonTree::json(uint32_t id) const
{
    std::string text;
    appendJson(text, id, 0);
    return text;
}

void JsonTree::appendJson(std::string& text, uint32_t id, size_t depth) const
{
    const Node& node = m_nodes[id];
    if (!node.isContainer()) {
        text += node.kind == Kind::String ? jsonQuoted(value(id)) : std::string(value(id));
        return;
    }
    const bool isObject = node.kind == Kind::Object;
    const auto breakLine = [&](size_t levels) { text.append("\n").append(2 * levels, ' '); };
    text += isObject ? '{' : '[';
    for (const uint32_t child : children(id)) {
        if (m_nodes[child].row > 0)
            text += ',';
        breakLine(depth + 1);
        if (isObject)
            text.append(jsonQuoted(key(child))).append(": ");
        appendJson(text, child, depth + 1);
    }
    if (node.childCount > 0)
        breakLine(depth);
    text += isObject ? '}' : ']';
}

std::vector<uint32_t> JsonTree::find(std::string_view text, const std::stop_token& stop) const
{
    std::vector<uint32_t> found;
    if (text.empty())
        return found;
    const auto holds = [&](std::string_view where) {
        return std::search(where.begin(), where.end(), text.begin(), text.end(), [](char a, char b) {
            return lower(a) == lower(b);
        }) != where.end();
    };
    for (uint32_t id = 1; id < m_nodes.size(); ++id) {
        if (id % kStopEvery == 0 && stop.stop_requested())
            return {};
        if (holds(key(id)) || holds(value(id)))
            found.push_back(id);
    }
    return found;
}

} // namespace tensorport
