// What a check finds: one row for each kind of finding, and nothing in a sound model.
#include "tests/core/check_fixture.h"

#include <set>

using namespace tensorport;
using namespace tensorport::test;

class CheckTest : public CheckFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void findsNothingInSoundModels_data();
    void findsNothingInSoundModels();
    void finds_data();
    void finds();
    void sparesWhatIsNoContradiction_data();
    void sparesWhatIsNoContradiction();
    void reportsEveryDamagedFile();
    void doesNotComplainOfWhatMayBeInADamagedFile();
    void boundsFindingsOfAKind();
    void boundsHugeIndexes();
    void sortsWorstFirst();
    void refusesWhatIsNoModel();
    void writesMarkdown();
    void sawEveryKind();

private:
    std::set<std::string, std::less<>> m_codes; ///< that finds() was called for
};

void CheckTest::findsNothingInSoundModels_data()
{
    QTest::addColumn<QString>("open");
    QTest::addColumn<Make>("make");
    QTest::newRow("shards and an index") << "m" << Make([this] { writeSound(); });
    QTest::newRow("the index itself") << "m/model.safetensors.index.json" << Make([this] { writeSound(); });
    QTest::newRow("a file without a config") << "a.safetensors" << Make([this] {
        writeModel("a.safetensors", {bf16("a", {3, 5}, 1), bf16("b", {2}, 2)});
    });
    QTest::newRow("no tensors") << "a.safetensors" << Make([this] { writeModel("a.safetensors", {}); });
    QTest::newRow("MXFP4") << "m" << Make([this] {
        writeModel("m/model.safetensors",
            {raw("experts.down_proj_blocks", "U8", {2, 2, 2, 16}, 128),
                raw("experts.down_proj_scales", "U8", {2, 2, 2}, 8)});
        write("m/config.json", R"({"quantization_config":{"quant_method":"mxfp4"},"torch_dtype":"bfloat16"})");
    });
    QTest::newRow("FP8 with its scale in another shard") << "m" << Make([this] {
        writeModel("m/a.safetensors", {raw("l.weight", "F8_E4M3", {2, 2}, 4), bf16("n.weight", {4}, 1)});
        writeModel("m/b.safetensors", {f32("l.weight_scale_inv", {2}, {0.5F, 0.25F})});
        write("m/config.json", R"({"quantization_config":{"quant_method":"fp8"}})");
    });
    QTest::newRow("FP8 without any scale") << "a.safetensors" << Make([this] {
        writeModel("a.safetensors", {raw("a.weight", "F8_E4M3", {2, 2}, 4), raw("b.weight", "F8_E4M3", {2, 2}, 4)});
    });
    QTest::newRow("GPTQ") << "a.safetensors" << Make([this] {
        std::string groups(64, '\0'); // of the first eight inputs, and of the others
        for (size_t i = 8; i < 16; ++i)
            groups[4 * i] = 1;
        writeModel("a.safetensors",
            {raw("q.qweight", "I32", {2, 8}, 64), {"q.g_idx", "I32", {16}, groups}, bf16("q.scales", {2, 8}, 1)});
        write("config.json",
            R"({"quantization_config": {"quant_method": "gptq", "bits": 4, "desc_act": true, "sym": true}})");
    });
    QTest::newRow("bitsandbytes and NVFP4") << "a.safetensors" << Make([this] {
        const std::string state = R"({"blocksize":64,"shape":[8, 8]} )";
        writeModel("a.safetensors",
            {raw("b.weight", "U8", {32, 1}, 32), f32("b.weight.absmax", {1}, {2}),
                raw("b.weight.quant_map", "F32", {16}, 64),
                {"b.weight.quant_state.bitsandbytes__nf4", "U8", {32}, state}, raw("n.weight", "U8", {4, 16}, 64),
                raw("n.weight_scale", "F8_E4M3", {4, 2}, 8), f32("n.weight_scale_2", {}, {3})});
    });
}

void CheckTest::findsNothingInSoundModels()
{
    QFETCH(QString, open);
    QFETCH(Make, make);
    make();
    const auto report = check(open.toStdString());
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QCOMPARE(codesOf(*report), QString());
    QVERIFY(report->hasValues);
    QCOMPARE(report->filesRead, report->files);
    QCOMPARE(QString::fromStdString(verdict(*report)), QString("nothing wrong found"));
}

void CheckTest::finds_data()
{
    QTest::addColumn<QString>("open");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("place"); // severity, file and tensor
    QTest::addColumn<QString>("words"); // part of the message
    QTest::addColumn<Make>("make");
    const auto folder = [](const char* code, const char* title, const char* place, const char* words, Make make) {
        QTest::addRow("%s: %s", code, title) << "m" << code << place << words << std::move(make);
    };
    const auto file = [](const char* code, const char* title, const char* place, const char* words, Make make) {
        QTest::addRow("%s: %s", code, title) << "a.safetensors" << code << place << words << std::move(make);
    };
    const auto sound = [this](std::function<void()> change) {
        return Make([this, change = std::move(change)] {
            writeSound();
            change();
        });
    };
    const auto configured = [this, folder](const char* code, const char* title, const char* place, const char* words,
                                const std::string& more) {
        folder(code, title, place, words, Make([this, more] {
            writeSound();
            write("m/config.json", config(more));
        }));
    };
    const auto tensors = [this](std::vector<TestTensor> list) {
        return Make([this, list = std::move(list)] { writeModel("a.safetensors", list); });
    };
    const std::string shard = "m/model-00002-of-00002.safetensors";

    folder("no-weights", "only a download", "error", "holds no .safetensors file",
        Make([this] { write("m/model.safetensors.incomplete", "x"); }));
    folder("bad-index", "no JSON", "error model.safetensors.index.json", "has bad JSON at byte 1",
        sound([this] { write("m/model.safetensors.index.json", "{"); }));
    folder("bad-index", "several", "error m", "holds several indexes", Make([this] {
        writeModel("m/a.safetensors", {bf16("a", {2}, 1)});
        write("m/a.safetensors.index.json", "{}");
        write("m/b.safetensors.index.json", "{}");
    }));
    folder("missing-shard", "named by the index", "error model-00002-of-00002.safetensors",
        "The index names the file \"model-00002-of-00002.safetensors\", which is missing",
        sound([this, shard] { fs::remove(path(shard)); }));
    folder("missing-shard", "a link that dangles", "error model-00002-of-00002.safetensors",
        "is a link to a file that is missing", sound([this, shard] {
            fs::remove(path(shard));
            fs::create_symlink("nowhere", path(shard));
        }));
    folder("missing-part", "by the names", "error", "has 2 parts, and only one is here", sound([this, shard] {
        fs::remove(path(shard));
        fs::remove(path("m/model.safetensors.index.json"));
    }));
    folder("git-lfs-pointer", "of a shard", "error model-00002-of-00002.safetensors", "is a Git LFS pointer",
        sound([this, shard] {
            write(shard, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4792272488\n");
        }));
    folder("truncated-file", "in its data", "error model-00002-of-00002.safetensors", "lacks 1 of those",
        sound([this, shard] { fs::resize_file(path(shard), fs::file_size(path(shard)) - 1); }));
    folder("truncated-file", "in its header", "error model-00002-of-00002.safetensors", "truncated inside its header",
        sound([this, shard] { fs::resize_file(path(shard), 40); }));
    folder("truncated-file", "in its length", "error model-00002-of-00002.safetensors", "has only 5 bytes",
        sound([this, shard] { write(shard, "abcde"); }));
    folder("empty-file", "of no byte", "error model-00002-of-00002.safetensors", "is empty",
        sound([this, shard] { write(shard, ""); }));
    folder("empty-file", "of zeros", "error model-00002-of-00002.safetensors", "begins with 300 zero bytes",
        sound([this, shard] { write(shard, std::string(300, '\0')); }));
    folder("not-safetensors", "a web page", "error model-00002-of-00002.safetensors", "is an HTML page",
        sound([this, shard] { write(shard, "<!DOCTYPE html><html>"); }));
    folder("damaged-file", "trailing bytes", "error model-00002-of-00002.safetensors",
        "has 1 byte behind the end of its last tensor",
        sound([this, shard] { fs::resize_file(path(shard), fs::file_size(path(shard)) + 1); }));
    folder("damaged-file", "bad JSON", "error model-00002-of-00002.safetensors", "has bad JSON in its header",
        sound([this, shard] { write(shard, lengthPrefix(4) + "{\"a}"); }));
    folder("not-a-plain-file", "a folder in its place", "error model-00002-of-00002.safetensors",
        "is a folder, expected a plain file", sound([this, shard] {
            fs::remove(path(shard));
            fs::create_directory(path(shard));
        }));
    file("repeated-name", "in one file", "error a.safetensors a", "names the tensor \"a\" twice",
        tensors({bf16("a", {2}, 1), bf16("a", {2}, 2)}));
    const auto repeated = [this](const std::string& second, uint64_t bytes) {
        return Make([this, second, bytes] {
            std::string header = R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},"a":)" + second + "}";
            header.resize((header.size() + 7) / 8 * 8, ' ');
            write("a.safetensors", lengthPrefix(header.size()) + header + std::string(bytes, 'x'));
        });
    };
    file("repeated-name", "of the same bytes", "error a.safetensors", "names the tensor \"a\" twice",
        repeated(R"({"dtype":"BF16","shape":[2],"data_offsets":[0,4]})", 4));
    file("repeated-name", "that overlap", "error a.safetensors", "names the tensor \"a\" twice",
        repeated(R"({"dtype":"BF16","shape":[2],"data_offsets":[2,6]})", 6));
    file("repeated-name", "and cut off", "error a.safetensors", "names the tensor \"a\" twice",
        repeated(R"({"dtype":"BF16","shape":[4],"data_offsets":[4,12]})", 4));
    folder("tensor-in-two-files", "a copy", "error b.safetensors x",
        "\"x\" and 1 other is in two files, \"a.safetensors\" and \"b.safetensors\", which has nothing else: a copy",
        Make([this] {
            writeModel("m/a.safetensors", {bf16("x", {2}, 1), bf16("y", {2}, 2)});
            writeModel("m/b.safetensors", {bf16("x", {2}, 1), bf16("y", {2}, 2)});
        }));
    const auto index = [sound, this](const std::string& map) {
        return sound([this, map] { write("m/model.safetensors.index.json", indexOf(map)); });
    };
    const std::string first = R"("model.embed_tokens.weight":"model-00001-of-00002.safetensors",)"
                              R"("model.layers.0.w.weight":"model-00001-of-00002.safetensors",)";
    const std::string head = R"("lm_head.weight":"model-00002-of-00002.safetensors")";
    const std::string second = R"("model.layers.1.w.weight":"model-00002-of-00002.safetensors",)";
    folder("mapped-tensor-missing", "nowhere", "error model-00002-of-00002.safetensors model.norm",
        "maps the tensor \"model.norm\" to \"model-00002-of-00002.safetensors\", which does not have it",
        index(first + second + R"("model.norm":"model-00002-of-00002.safetensors",)" + head));
    folder("mapped-to-wrong-file", "in the other", "error model.safetensors.index.json lm_head.weight",
        "but \"model-00002-of-00002.safetensors\" has it",
        index(first + second + R"("lm_head.weight":"model-00001-of-00002.safetensors")"));
    folder("mapped-twice", "by the index", "error model.safetensors.index.json lm_head.weight", "twice",
        index(first + second + head + "," + head));
    folder("unmapped-tensor", "one of four", "warning model-00002-of-00002.safetensors model.layers.1.w.weight",
        "does not map the tensor \"model.layers.1.w.weight\"", index(first + head));
    folder("wrong-total-size", "by the index", "note model.safetensors.index.json",
        "a total_size of 1500 bytes, and the tensors have 192 bytes", index(first + second + head));

    folder("stray-file", "not in the index", "warning", "does not name \"other.safetensors\"",
        sound([this] { writeModel("m/other.safetensors", {bf16("x", {2}, 1)}); }));
    folder("consolidated-copy", "beside shards", "warning consolidated.safetensors",
        "beside 2 other .safetensors files",
        sound([this] { writeModel("m/consolidated.safetensors", {bf16("x", {2}, 1)}); }));
    folder("consolidated-copy", "beside one file", "warning consolidated.safetensors", "beside 1 other", Make([this] {
        writeModel("m/consolidated.safetensors", {bf16("x", {2}, 1)});
        writeModel("m/model.safetensors", {bf16("y", {2}, 2)});
    }));
    folder("missing-index", "of parts", "warning",
        "has 2 files, such as \"model-00001-of-00002.safetensors\", and no index",
        sound([this] { fs::remove(path("m/model.safetensors.index.json")); }));
    folder("partial-download", "beside", "warning model.safetensors.incomplete", "has not ended",
        sound([this] { write("m/model.safetensors.incomplete", "x"); }));
    folder("partial-download", "of the Hub's client", "warning .cache/huggingface/download/abc.incomplete",
        "has not ended", sound([this] { write("m/.cache/huggingface/download/abc.incomplete", "x"); }));
    folder("pickle-weights", "beside", "note pytorch_model.bin", "in \"pytorch_model.bin\"", sound([this] {
        write("m/pytorch_model.bin", "x");
        write("m/training_args.bin", "x");
    }));
    folder("config-unreadable", "no JSON", "warning config.json", "no JSON object",
        sound([this] { write("m/config.json", "nonsense"); }));

    folder("large-header", "beyond upstream's limit", "warning a.safetensors", "has a header of 100,000,001 bytes",
        Make([this] {
            std::string header = "{}";
            header.resize(100'000'001, ' ');
            write("m/a.safetensors", lengthPrefix(header.size()) + header);
        }));
    file("unknown-dtype", "two tensors", "warning a.safetensors x",
        "\"x\" and 1 other of \"a.safetensors\" have the dtype \"I4\"",
        tensors({raw("x", "I4", {4}, 2), raw("y", "I4", {4}, 2)}));
    file("empty-tensor", "one", "note a.safetensors x", "has no elements: shape [0, 8]",
        tensors({raw("x", "F32", {0, 8}, 0)}));
    file("unaligned-data", "behind an odd one", "note a.safetensors y", "expected a multiple of 4 for F32",
        tensors({raw("x", "U8", {3}, 3), f32("y", {2}, {1, 2})}));
    file("header-padding", "of 22 bytes", "note a.safetensors", "no multiple of 8", Make([this] {
        const std::string header = R"({"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";
        write("a.safetensors", lengthPrefix(header.size()) + header + "ab");
    }));
    folder("metadata-disagrees", "of two shards", "note b.safetensors",
        "\"format\": \"pt\" in \"a.safetensors\", \"np\" in \"b.safetensors\"", Make([this] {
            writeModel("m/a.safetensors", {bf16("a", {2}, 1)}, R"("__metadata__":{"format":"pt"})");
            writeModel("m/b.safetensors", {bf16("b", {2}, 2)}, R"("__metadata__":{"format":"np"})");
        }));

    file(
        "name-path", "upwards", "warning a.safetensors ../x", "a path that leads out", tensors({bf16("../x", {2}, 1)}));
    file("name-path", "from the root", "warning a.safetensors /etc/x", "a path that leads out",
        tensors({bf16("/etc/x", {2}, 1)}));
    file("name-path", "nothing", "warning a.safetensors", "is empty", tensors({bf16("", {2}, 1)}));
    file("name-control-characters", "a line's end", "warning a.safetensors x\ny", "\"x\\ny\" holds control characters",
        tensors({bf16("x\\ny", {2}, 1)}));
    file("name-bidirectional", "an override", "warning a.safetensors x\u202ey", "turn the direction",
        tensors({bf16("x\u202ey", {2}, 1)}));
    file("name-bidirectional", "an isolate", "warning a.safetensors x\u2067y", "turn the direction",
        tensors({bf16("x\u2067y", {2}, 1)}));
    const std::string longName(201, 'n');
    file("name-too-long", "201 bytes", ("note a.safetensors " + longName).c_str(), "has 201 bytes",
        tensors({bf16(longName, {2}, 1)}));
    file("name-reserved", "a device", "note a.safetensors aux.weight", "Windows reserves",
        tensors({bf16("aux.weight", {2}, 1)}));
    file("name-case-twins", "one is lower", "note a.safetensors A.w", "\"a.w\" and \"A.w\" differ only",
        tensors({bf16("a.w", {2}, 1), bf16("A.w", {2}, 2)}));
    file("name-case-twins", "both have capitals", "note a.safetensors Aa", "\"aA\" and \"Aa\" differ only",
        tensors({bf16("aA", {2}, 1), bf16("Aa", {2}, 2)}));
    file("name-leaf-and-node", "of one module", "note a.safetensors a.b",
        "\"a.b\" has the name of the module that holds \"a.b.c\"",
        tensors({bf16("a.b", {2}, 1), bf16("a.b.c", {2}, 2), bf16("a.b.d", {2}, 2)}));
    file("metadata-repeated", "one key three times", "note a.safetensors", "names the metadata \"k\" more than once",
        Make([this] {
            writeModel("a.safetensors", {bf16("a", {2}, 1)}, R"("__metadata__":{"k":"1","l":"x","k":"2","k":"3"})");
        }));

    file("weight-without-scale", "MXFP4", "error a.safetensors x_blocks", "looked for x_scales",
        tensors({raw("x_blocks", "U8", {1, 2, 16}, 32)}));
    file("weight-without-scale", "GPTQ", "error a.safetensors x.qweight", "looked for x.scales",
        tensors({raw("x.qweight", "I32", {2, 2}, 16), raw("x.g_idx", "I32", {16}, 64)}));
    file("weight-without-scale", "one FP8 of two", "error a.safetensors y.weight", "such as y.weight_scale_inv",
        tensors({raw("x.weight", "F8_E4M3", {2, 2}, 4), f32("x.weight_scale_inv", {2}, {1, 2}),
            raw("y.weight", "F8_E4M3", {2, 2}, 4)}));
    file("weight-without-scale", "bitsandbytes", "error a.safetensors x.weight", "looked for x.weight.quant_state",
        tensors({raw("x.weight", "U8", {32, 1}, 32), f32("x.weight.absmax", {1}, {2}),
            raw("x.weight.quant_map", "F32", {16}, 64)}));
    file("companion-without-weight", "FP8", "error a.safetensors x.weight_scale_inv",
        "A part of a quantized weight has no weight", tensors({f32("x.weight_scale_inv", {2}, {1, 2})}));
    file("companion-without-weight", "GPTQ", "error a.safetensors x.qzeros", "x.qweight",
        tensors({raw("x.qzeros", "I32", {2}, 8)}));
    file("quantization-mismatch", "scales of 16 bits", "error a.safetensors x_blocks",
        "do not fit it: found \"x_blocks\" U8 [1, 2, 16], \"x_scales\" F16 [1, 2]",
        tensors({raw("x_blocks", "U8", {1, 2, 16}, 32), raw("x_scales", "F16", {1, 2}, 4)}));
    file("quantization-mismatch", "scales of another shape", "error a.safetensors x_blocks",
        "The scales of an MXFP4 weight do not fit it: found \"x_blocks\" U8 [1, 2, 16], \"x_scales\" U8 [1, 3]",
        tensors({raw("x_blocks", "U8", {1, 2, 16}, 32), raw("x_scales", "U8", {1, 3}, 3)}));
    file("quantization-mismatch", "a group that is none", "error a.safetensors x.qweight", "group",
        tensors({raw("x.qweight", "I32", {2, 8}, 64), raw("x.qzeros", "I32", {1, 1}, 4),
            raw("x.g_idx", "I32", {16}, 64), bf16("x.scales", {1, 8}, 1)}));
    file("unsupported-layout", "EXL3", "warning a.safetensors x.trellis", "EXL3",
        tensors({raw("x.trellis", "I16", {2, 2}, 8)}));
    file("unknown-layout", "bytes", "warning a.safetensors x.weight", "of no layout that is known",
        tensors({raw("x.weight", "U8", {2, 2}, 4)}));
    file("unknown-layout", "words in a line", "warning a.safetensors x.qweight", "of no layout that is known",
        tensors({raw("x.qweight", "I32", {4}, 16)}));

    configured("config-layers", "too few tensors", "warning config.json",
        "says num_hidden_layers 3, and \"model.layers\" has the numbers 0 to 1", R"(,"num_hidden_layers":3)");
    configured(
        "config-layers", "too many tensors", "warning config.json", "num_hidden_layers 1", R"(,"num_hidden_layers":1)");
    folder("config-layers", "a gap", "warning config.json", "no tensor of layer 0", sound([this] {
        fs::remove(path("m/model.safetensors.index.json"));
        fs::remove(path("m/model-00001-of-00002.safetensors"));
        fs::rename(path("m/model-00002-of-00002.safetensors"), path("m/model.safetensors"));
    }));
    configured("config-vocab-size", "more than rows", "warning config.json model.embed_tokens.weight",
        "says vocab_size 9, and the embedding \"model.embed_tokens.weight\" has 8 rows", R"(,"vocab_size":9)");
    configured("config-hidden-size", "nested", "warning config.json model.embed_tokens.weight",
        "says hidden_size 5, and the embedding \"model.embed_tokens.weight\" has 4 columns",
        R"(,"text_config":{"hidden_size":5})");
    configured("config-dtype", "another", "warning config.json",
        "says torch_dtype \"float32\", and 192 of 192 bytes are BF16", R"(,"torch_dtype":"float32")");
    configured(
        "config-dtype", "the newer key", "warning config.json", "says dtype \"float16\"", R"(,"dtype":"float16")");
    configured("config-quantization", "of plain weights", "warning config.json",
        "(\"fp8\"), and none of its tensors is", R"(,"quantization_config":{"quant_method":"fp8"})");
    configured("config-quantization", "no bits", "warning config.json", "says bits 0, which no weight can have",
        R"(,"quantization_config":{"quant_method":"gptq","bits":0,"group_size":-1})");
    configured("config-quantization", "a negative group", "warning config.json",
        "says group_size -2, which no weight can have",
        R"(,"quantization_config":{"quant_method":"gptq","bits":4,"group_size":-2})");
    file("config-quantization", "GPTQ of an unknown version", "warning", "tells the version of GPTQ",
        tensors({raw("q.qweight", "I32", {2, 8}, 64), raw("q.qzeros", "I32", {1, 1}, 4), bf16("q.scales", {1, 8}, 1)}));
    folder("config-quantization", "unsaid", "warning config.json", "says nothing of quantization", sound([this] {
        writeModel("m/more.safetensors", {raw("x_blocks", "U8", {1, 1, 16}, 16), raw("x_scales", "U8", {1, 1}, 1)});
        fs::remove(path("m/model.safetensors.index.json"));
    }));
    folder("config-experts", "one is missing", "warning config.json",
        "says num_experts 3, and \"l.experts\" has 2, numbered 0 to 2", Make([this] {
            writeModel("m/a.safetensors", {bf16("l.experts.0.w", {2}, 1), bf16("l.experts.2.w", {2}, 2)});
            write("m/config.json", R"({"num_experts":3})");
        }));
    configured("tied-copy", "stored all the same", "note model-00002-of-00002.safetensors lm_head.weight",
        "stores \"lm_head.weight\" all the same", R"(,"tie_word_embeddings":true)");
    folder("missing-output-head", "not tied", "warning config.json", "no file has an lm_head.weight", Make([this] {
        writeModel("m/a.safetensors", {bf16("model.embed_tokens.weight", {8, 4}, 1)});
        write("m/config.json", R"({"architectures":["LlamaForCausalLM"],"tie_word_embeddings":false})");
    }));

    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    file("nan-values", "two", "error a.safetensors x",
        "\"x\" of \"a.safetensors\" holds 2 NaN among 4 elements, the first at index 1, offset 76 of the file",
        tensors({f32("x", {2, 2}, {1, nan, 2, nan})}));
    file("infinite-values", "one", "warning a.safetensors x", "holds 1 infinity among 2 elements, the first at index 1",
        tensors({f32("x", {2}, {1, -infinity})}));
    file("all-zero", "a matrix", "warning a.safetensors x", "holds 0 in all of its 4 elements",
        tensors({f32("x", {2, 2}, {0, -0.0F, 0, 0})}));
    file("all-zero", "a vector", "note a.safetensors x", "holds 0 in all of its 2 elements",
        tensors({f32("x", {2}, {0, 0})}));
    file("constant-tensor", "ones", "note a.safetensors x", "holds 1 in all of its 3 elements",
        tensors({f32("x", {3}, {1, 1, 1})}));
    file("same-bytes", "of three", "note a.safetensors y", "\"x\" and \"y\" and 1 other hold the same 8,192 bytes",
        tensors({bf16("x", {64, 64}, 1), bf16("y", {64, 64}, 1), bf16("other", {64, 64}, 2), bf16("z", {64, 64}, 1)}));
}

void CheckTest::finds()
{
    QFETCH(QString, open);
    QFETCH(QString, code);
    QFETCH(QString, place);
    QFETCH(QString, words);
    QFETCH(Make, make);
    m_codes.insert(code.toStdString());
    make();
    const auto report = check(open.toStdString());
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    for (const Finding& finding : report->findings) {
        QVERIFY(!finding.advice.empty());
        // Nothing else may be called an error: it would be a false alarm.
        if (finding.code != code.toStdString()) {
            QVERIFY2(finding.severity != Severity::Error, finding.message.c_str());
            continue;
        }
        QCOMPARE(
            QString::fromStdString(fmt::format("{}{}{}", name(finding.severity),
                finding.file.empty() ? "" : " " + finding.file, finding.tensor.empty() ? "" : " " + finding.tensor)),
            place);
        const QString message = QString::fromStdString(finding.message);
        QVERIFY2(message.contains(words), qPrintable(message));
        QVERIFY2(message.endsWith('.') && !message.endsWith(".."), qPrintable(message));
        return;
    }
    QFAIL(qPrintable("not found, only: " + codesOf(*report)));
}

void CheckTest::sawEveryKind()
{
    m_codes.insert("unreadable-file"); // check_values_test.cpp: it takes a disk that fails.
    for (const FindingKind& kind : allFindingKinds())
        QVERIFY2(m_codes.contains(kind.code), std::string(kind.code).c_str());
}

void CheckTest::sparesWhatIsNoContradiction_data()
{
    QTest::addColumn<QString>("more"); // of config.json
    QTest::newRow("a padded embedding") << R"(,"vocab_size":7)";
    QTest::newRow("an embedding with a size of its own") << R"(,"hidden_size":16,"embedding_size":4)";
    QTest::newRow("the language model's part decides")
        << R"(,"num_hidden_layers":99,"vocab_size":99,"text_config":{"num_hidden_layers":2,"vocab_size":8})";
    QTest::newRow("layers that predict more tokens") << R"(,"num_hidden_layers":1,"num_nextn_predict_layers":1)";
    QTest::newRow("no experts in the names") << R"(,"num_experts":4)";
    QTest::newRow("quantization that left the weights as they were")
        << R"(,"quantization_config":{"quant_method":"compressed-tensors","format":"dense"})";
    QTest::newRow("keys that are null") << R"(,"num_hidden_layers":null,"vocab_size":null,"torch_dtype":null)";
    QTest::newRow("numbers that are none") << R"(,"num_hidden_layers":"two","vocab_size":-8,"hidden_size":4.5)";
    QTest::newRow("torch's own name") << R"(,"torch_dtype":"torch.bfloat16")";
    QTest::newRow("a repeated text_config that is no object") << R"(,"text_config":[])";
}

void CheckTest::sparesWhatIsNoContradiction()
{
    QFETCH(QString, more);
    writeSound();
    write("m/config.json", config(more.toStdString()));
    const auto report = check("m");
    QVERIFY(report);
    QCOMPARE(codesOf(*report), QString());
}

void CheckTest::reportsEveryDamagedFile()
{
    writeSound();
    write("m/model-00001-of-00002.safetensors", "");
    write("m/model-00002-of-00002.safetensors", "<html>");
    write("m/config.json", "[");
    const auto report = check("m");
    QVERIFY(report);
    QCOMPARE(codesOf(*report),
        QString("empty-file model-00001-of-00002.safetensors|not-safetensors model-00002-of-00002.safetensors|"
                "config-unreadable config.json"));
    QCOMPARE(report->files, 2U);
    QCOMPARE(report->filesRead, 0U);
}

void CheckTest::doesNotComplainOfWhatMayBeInADamagedFile()
{
    writeSound();
    write("m/config.json", config(R"(,"num_hidden_layers":9)"));
    writeModel("m/model-00001-of-00002.safetensors",
        {bf16("model.embed_tokens.weight", {8, 4}, 1), raw("x_blocks", "U8", {16}, 16),
            bf16("model.layers.0.w.weight", {4, 4}, 2)});
    write("m/model-00002-of-00002.safetensors", "");
    const auto report = check("m");
    QVERIFY(report);
    QCOMPARE(codesOf(*report),
        QString(
            "empty-file model-00002-of-00002.safetensors|unmapped-tensor model-00001-of-00002.safetensors x_blocks"));
}

void CheckTest::boundsFindingsOfAKind()
{
    std::vector<TestTensor> tensors;
    for (int i = 0; i < 1234; ++i)
        tensors.push_back(f32(fmt::format("x{}", i), {1}, {std::numeric_limits<float>::infinity()}));
    writeModel("a.safetensors", tensors);
    const auto report = check("a.safetensors");
    QVERIFY(report);
    QCOMPARE(report->findings.size(), 101U);
    QCOMPARE(QString::fromStdString(report->findings.front().tensor), QString("x0"));
    QCOMPARE(QString::fromStdString(report->findings.back().message), QString("There are 1,134 more of this kind."));
}

void CheckTest::boundsHugeIndexes()
{
    std::string map;
    for (int i = 0; i < 1'000'000; ++i)
        map += fmt::format("{}\"t{}\":\"s{}.safetensors\"", i == 0 ? "" : ",", i, i);
    write("m/model.safetensors.index.json", indexOf(map));
    writeModel("m/a.safetensors", {bf16("a", {2}, 1)});
    const auto report = check("m");
    QVERIFY(report);
    QCOMPARE(codesOf(*report), QString("bad-index model.safetensors.index.json"));
    QVERIFY(report->findings[0].message.find("more than 100,000 different files") != std::string::npos);
    QCOMPARE(report->tensors, 1U);

    map.clear();
    for (int i = 0; i < 5000; ++i)
        map += fmt::format("{}\"t{}\":\"s{}.safetensors\"", i == 0 ? "" : ",", i, i);
    write("m/model.safetensors.index.json", indexOf(map));
    const auto missing = check("m");
    QVERIFY(missing);
    QCOMPARE(missing->count(Severity::Error), 101U);
    QCOMPARE(QString::fromStdString(missing->findings[100].message), QString("There are 4,900 more of this kind."));
}

void CheckTest::sortsWorstFirst()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    writeModel("a.safetensors",
        {f32("ones", {2}, {1, 1}), f32("zeros", {2, 1}, {0, 0}), f32("aux", {2}, {1, 2}), f32("nan", {1}, {nan})});
    const auto report = check("a.safetensors");
    QVERIFY(report);
    QCOMPARE(codesOf(*report),
        QString("nan-values a.safetensors nan|all-zero a.safetensors zeros|name-reserved a.safetensors aux|"
                "constant-tensor a.safetensors ones"));
    QCOMPARE(QString::fromStdString(verdict(*report)), QString("1 error, 1 warning and 2 notes"));
}

void CheckTest::refusesWhatIsNoModel()
{
    QCOMPARE(check("nowhere").error().code, ErrorCode::NotFound);
    const std::vector<fs::path> two{m_root, m_root / "x"};
    write("x", "");
    QCOMPARE(checkModel(two, {}).error().code, ErrorCode::InvalidArgument);
}

void CheckTest::writesMarkdown()
{
    writeModel("a.safetensors", {f32("zeros", {2, 1}, {0, 0}), f32("aux", {2}, {1, 2})});
    const auto report = check("a.safetensors");
    QVERIFY(report);
    QCOMPARE(QString::fromStdString(reportMarkdown(*report)),
        QString("# Check of a\n\n"
                "Looked at the headers of 1 file with 2 tensors of 16 B, at names and quantization "
                "companions, and at every value.\n\n"
                "Result: 1 warning and 1 note.\n\n"
                "## Warnings\n\n"
                "- **all-zero**: The tensor \"zeros\" of \"a.safetensors\" holds 0 in all of its 2 elements. See "
                "whether it was ever trained: a matrix of zeros passes nothing on.\n\n"
                "## Notes\n\n"
                "- **name-reserved**: The tensor name \"aux\" is one that Windows reserves for a device. Windows "
                "cannot have files of this name. TensorPort escapes it.\n"));
}

QTEST_APPLESS_MAIN(CheckTest)
#include "check_test.moc"
