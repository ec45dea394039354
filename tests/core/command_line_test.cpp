#include "core/job/command_line.h"

#include <QProcess>
#include <QtTest>

using namespace tensorport;

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesAsAShellReads_data();
    void quotesAsAShellReads();
    void namesWhatDiffers();
    void namesEverything();
};

void CommandLineTest::quotesAsAShellReads_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
        {"plain/path-1.0", "", "a b", "it's", "$HOME", "`x`", "a\nb", "*?[]", "\\", "-o", "\xc3\xa4", "~"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text);
}

void CommandLineTest::quotesAsAShellReads()
{
    QFETCH(QByteArray, text);
    QProcess shell;
    const std::string script = "printf %s " + shellQuoted(text.toStdString());
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromStdString(script)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), text);
}

void CommandLineTest::namesWhatDiffers()
{
    const std::filesystem::path inputs[]{"/models/a"};
    JobOptions job;
    job.output = "/out put";
    QCOMPARE(
        convertCommand(inputs, {}, job), std::string("tensorport-cli convert /models/a -o '/out put' --format numpy"));
}

void CommandLineTest::namesEverything()
{
    const std::filesystem::path inputs[]{"/a.safetensors", "/b.safetensors"};
    PlanOptions plan;
    plan.format = "pickle";
    plan.target = DType::F16;
    plan.dtypeRules = {{"*norm*", DType::F32}, {"x", std::nullopt}};
    plan.onOverflow = OverflowPolicy::Saturate;
    plan.quantized = QuantizedPolicy::Keep;
    plan.onUnknown = UnknownPolicy::Raw;
    plan.mxfp4Layout = Mxfp4Layout::Raw;
    plan.shardBytes.reset();
    plan.tree = TreeStyle::Flat;
    plan.pickleProtocol = 4;
    plan.npyDtypeNames = true;
    plan.include = {"a*"};
    plan.exclude = {"b c"};
    JobOptions job;
    job.output = "/out";
    job.workers = 3;
    job.memoryBytes = kMinimumMemoryBytes;
    job.force = job.restart = true;
    job.verify = false;
    QCOMPARE(convertCommand(inputs, plan, job),
        std::string("tensorport-cli convert /a.safetensors /b.safetensors -o /out --format pickle --dtype f16 "
                    "--dtype-rule '*norm*=f32' --dtype-rule x=keep --on-overflow saturate --quantized keep "
                    "--on-unknown raw --mxfp4-layout raw --shard-size none --tree flat --pickle-protocol 4 "
                    "--npy-dtype names --include 'a*' --exclude 'b c' --workers 3 --memory 16777216 --no-verify "
                    "--force --restart"));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
