#include "core/model/active_parameters.h"

#include <QtTest>

using namespace tensorport;

class ActiveParametersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void countsGptOss();
    void doesNotOverflow();
};

namespace
{

struct Named
{
    std::string name;
    Shape shape;
};

std::optional<ActiveParameters> countOf(const std::string& config, const std::vector<Named>& tensors)
{
    ActiveParameterCounter counter(config);
    for (const Named& tensor : tensors)
        counter.add(tensor.name, tensor.shape, *elementCount(tensor.shape));
    return counter.result();
}

std::vector<Named> numbered(const std::string& prefix, int experts)
{
    std::vector<Named> tensors{{"model.layers.0.self_attn.q_proj.weight", {10, 10}}};
    for (int i = 0; i < experts; ++i)
        tensors.push_back({prefix + ".experts." + std::to_string(i) + ".w1.weight", {10, 5}});
    return tensors;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Named>)

void ActiveParametersTest::counts_data()
{
    QTest::addColumn<QString>("config");
    QTest::addColumn<std::vector<Named>>("tensors");
    QTest::addColumn<qint64>("active"); // -1: not told
    const auto row = [](const char* name, const char* config, const std::vector<Named>& tensors, qint64 active) {
        QTest::newRow(name) << QString(config) << tensors << active;
    };
    const auto mixtral = numbered("model.layers.0.block_sparse_moe", 8);
    const char* mixtralConfig = R"({"num_local_experts": 8, "num_experts_per_tok": 2})";
    row("numbered experts", mixtralConfig, mixtral, 100 + 2 * 50);
    row("of a part of the model", R"({"text_config": {"num_experts": 8, "num_experts_per_tok": 1}})", mixtral, 150);
    row("of a deeper part", R"({"a": {"ffn_config": {"moe_num_experts": 8, "moe_top_k": 4}}})", mixtral, 300);
    auto deepseek = numbered("model.layers.3.mlp", 8);
    deepseek.push_back({"model.layers.3.mlp.shared_experts.up_proj.weight", {10, 7}});
    row("shared experts whole", R"({"n_routed_experts": 8, "n_shared_experts": 1, "num_experts_per_tok": 3})", deepseek,
        100 + 70 + 150);
    row("stacked experts", mixtralConfig,
        {{"l.mlp.experts.gate_up_proj", {8, 4, 6}}, {"l.mlp.experts.gate_up_proj_bias", {8, 4}},
            {"l.mlp.router.weight", {8, 4}}},
        2 * 24 + 2 * 4 + 32);
    row("experts in one dimension with rows", mixtralConfig, {{"l.ffn.experts.mlp.w1", {80, 4}}}, 80);
    row("stacked without their name", mixtralConfig,
        {{"l.block_sparse_moe.input_linear.weight", {8, 4, 6}}, {"l.block_sparse_moe.router.weight", {8, 4}}},
        2 * 24 + 32);
    row("a shape that holds other experts counts whole", mixtralConfig,
        {{"l.experts.gate", {8, 2}}, {"l.experts.odd", {7, 2}}}, 4 + 14);

    const char* vocabulary = R"({"num_experts": 8, "num_experts_per_tok": 2, "vocab_size": 30})";
    const std::vector<Named> tied{{"l.experts.gate", {8, 2}}, {"model.embed_tokens.weight", {32, 3}}};
    auto untied = tied;
    untied.push_back({"lm_head.weight", {32, 3}});
    row("a table that is the head as well", vocabulary, tied, 4 + 96);
    row("a table beside a head", vocabulary, untied, 4 + 96);
    untied.push_back({"vision.embed.weight", {20, 3}});
    row("a small table is none of the tokens'", vocabulary, untied, 4 + 96 + 60);

    row("no config", "", mixtral, -1);
    row("no JSON", "{", mixtral, -1);
    row("no object", "[8, 2]", mixtral, -1);
    row("experts without a choice", R"({"num_experts": 8})", mixtral, -1);
    row("all experts at once", R"({"num_experts": 8, "num_experts_per_tok": 8})", mixtral, -1);
    row("no experts", R"({"num_experts": 0, "num_experts_per_tok": 0})", mixtral, -1);
    row("odd numbers", R"({"num_experts": "8", "num_experts_per_tok": -2})", mixtral, -1);
    row("no tensor of an expert", mixtralConfig, {{"a.weight", {8, 8, 8}}, {"experts", {}}}, -1);
}

void ActiveParametersTest::counts()
{
    QFETCH(QString, config);
    QFETCH(std::vector<Named>, tensors);
    QFETCH(qint64, active);
    const auto counted = countOf(config.toStdString(), tensors);
    QCOMPARE(counted ? static_cast<qint64>(counted->active) : -1, active);
    if (!counted)
        return;
    uint64_t total = 0;
    for (const Named& tensor : tensors)
        total += *elementCount(tensor.shape);
    QCOMPARE(counted->total, total);
}

/// "21B parameters with 3.6B active".
void ActiveParametersTest::countsGptOss()
{
    constexpr uint64_t kHidden = 2880;
    std::vector<Named> tensors{{"model.embed_tokens.weight", {201088, kHidden}}, {"model.norm.weight", {kHidden}},
        {"lm_head.weight", {201088, kHidden}}};
    for (int layer = 0; layer < 24; ++layer) {
        const std::string prefix = "model.layers." + std::to_string(layer) + ".";
        const auto add = [&](const char* name, Shape shape) { tensors.push_back({prefix + name, std::move(shape)}); };
        add("input_layernorm.weight", {kHidden});
        add("mlp.experts.down_proj", {32, kHidden, kHidden});
        add("mlp.experts.down_proj_bias", {32, kHidden});
        add("mlp.experts.gate_up_proj", {32, kHidden, 2 * kHidden});
        add("mlp.experts.gate_up_proj_bias", {32, 2 * kHidden});
        add("mlp.router.bias", {32});
        add("mlp.router.weight", {32, kHidden});
        add("post_attention_layernorm.weight", {kHidden});
        add("self_attn.sinks", {64});
        for (const auto& [name, outputs, inputs] : {std::tuple<const char*, uint64_t, uint64_t>("k", 512, kHidden),
                 {"v", 512, kHidden}, {"q", 4096, kHidden}, {"o", kHidden, 4096}}) {
            add((std::string("self_attn.") + name + "_proj.weight").c_str(), {outputs, inputs});
            add((std::string("self_attn.") + name + "_proj.bias").c_str(), {outputs});
        }
    }
    const auto counted = countOf(R"({"num_local_experts": 32, "num_experts_per_tok": 4, "experts_per_token": 4,
        "vocab_size": 201088, "tie_word_embeddings": false})",
        tensors);
    QVERIFY(counted);
    QCOMPARE(counted->total, uint64_t{20'914'757'184});
    QCOMPARE(counted->experts, uint64_t{32});
    QCOMPARE(counted->perToken, uint64_t{4});
    QCOMPARE(counted->inputTable, uint64_t{201088 * kHidden});
    QVERIFY2(counted->active > 3'600'000'000 && counted->active < 3'620'000'000,
        qPrintable(QString::number(counted->active)));
}

void ActiveParametersTest::doesNotOverflow()
{
    ActiveParameterCounter counter(R"({"num_experts": 1000000, "num_experts_per_tok": 999999})");
    counter.add("a.experts.0.w", {}, uint64_t{1} << 63);
    const auto counted = counter.result();
    QVERIFY(counted);
    QCOMPARE(counted->active,
        (uint64_t{1} << 63) / 1'000'000 * 999'999 + (uint64_t{1} << 63) % 1'000'000 * 999'999 / 1'000'000);
    QVERIFY(counted->active < counted->total);
}

QTEST_GUILESS_MAIN(ActiveParametersTest)
#include "active_parameters_test.moc"
