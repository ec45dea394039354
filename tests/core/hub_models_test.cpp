#include "core/model/hub_models.h"

#include "tests/core/model_fixture.h"

#include <map>

using namespace tensorport;
using namespace tensorport::test;

class HubModelsTest : public ModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void findsTheFolder();
    void listsModels();
    void saysWhenThereIsNone();

private:
    void cache(const std::string& repository, const std::string& commit, const std::string& file) const
    {
        const fs::path blob = path(repository + "/blobs/" + commit + file);
        writeModel(repository + "/blobs/" + commit + file, {bytes("x", 1000)});
        const fs::path link = path(repository + "/snapshots/" + commit + "/" + file);
        fs::create_directories(link.parent_path());
        fs::create_symlink(blob, link);
    }
};

void HubModelsTest::findsTheFolder()
{
    std::map<std::string, std::string> environment{{"HOME", "/home/ann"}};
    const auto found = [&] { return hubCacheFolder([&](const char* name) { return environment[name]; }).string(); };
    QCOMPARE(found(), std::string("/home/ann/.cache/huggingface/hub"));
    environment["XDG_CACHE_HOME"] = "/caches";
    QCOMPARE(found(), std::string("/caches/huggingface/hub"));
    environment["HF_HOME"] = "~/hf";
    QCOMPARE(found(), std::string("/home/ann/hf/hub"));
    environment["HF_HUB_CACHE"] = "/big/hub";
    QCOMPARE(found(), std::string("/big/hub"));
}

void HubModelsTest::listsModels()
{
    cache("models--org--one", "aaa", "model.safetensors");
    cache("models--org--one", "bbb", "model.safetensors");
    write("models--org--one/refs/main", "aaa");
    cache("models--two", "ccc", "vae.safetensors");
    cache("models--org--old", "ddd", "pytorch_model.bin");
    cache("datasets--org--data", "eee", "data.safetensors");
    fs::create_directories(path("models--org--empty"));
    fs::create_directories(path("models--org--broken/snapshots/f"));
    fs::create_symlink(path("gone"), path("models--org--broken/snapshots/f/model.safetensors"));
    const auto found = listHubModels(posixFileSystem(), path(""));
    QVERIFY(found);
    QCOMPARE(found->others, size_t{2});
    QCOMPARE(found->models.size(), size_t{3});
    QCOMPARE(found->models[2].repository, std::string("org/broken")); // where a download was not finished
    QCOMPARE(found->models[2].missing, size_t{1});
    const auto& one = found->models[0].repository == "org/one" ? found->models[0] : found->models[1];
    QCOMPARE(one.repository, std::string("org/one"));
    QCOMPARE(one.revision, std::string("aaa"));
    QCOMPARE(one.revisions, size_t{2});
    QCOMPARE(one.missing, size_t{0});
    QVERIFY(one.bytes > 2000 && one.bytes < 4000);
    QVERIFY(one.modifiedNs > 0);
    QVERIFY(open({one.folder}));

    fs::remove_all(path("models--two/blobs"));
    fs::remove_all(path("models--two/snapshots"));
    writeModel("models--two/snapshots/ccc/vae.safetensors", {bytes("x", 1000)}); // without links
    const auto again = listHubModels(posixFileSystem(), path(""));
    QCOMPARE(again->models.size(), size_t{3});
    for (const HubModel& model : again->models)
        QVERIFY(model.repository == "org/one" || model.missing == 1 || (model.bytes > 1000 && model.bytes < 2000));

    std::stop_source stop;
    stop.request_stop();
    QVERIFY(listHubModels(posixFileSystem(), path(""), stop.get_token())->models.empty());
}

void HubModelsTest::saysWhenThereIsNone()
{
    const auto found = listHubModels(posixFileSystem(), path("none"));
    QVERIFY(!found);
    QVERIFY(found.error().code == ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(HubModelsTest)
#include "hub_models_test.moc"
