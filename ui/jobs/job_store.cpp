#include "ui/jobs/job_store.h"

#include "ui/style/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <array>

namespace tensorport
{

namespace
{

struct JobStoreText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::JobStore)
};

constexpr int kVersion = 1;
constexpr qint64 kLargestFile = 64'000'000;
constexpr std::array kStates{
    JobState::Waiting, JobState::Interrupted, JobState::Done, JobState::Cancelled, JobState::Failed};

constexpr std::array kVerdicts{Verdict::Fine, Verdict::Differs, Verdict::Unverified};

QString nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Fine:
        break;
    case Verdict::Differs:
        return QStringLiteral("differs");
    case Verdict::Unverified:
        return QStringLiteral("unverified");
    }
    return QStringLiteral("");
}

QJsonObject toJson(const StoredJob& job)
{
    QJsonArray inputs;
    for (const auto& input : job.request.inputs) {
        inputs << pathToQString(input);
    }
    QJsonArray log;
    for (const JobEvent& event : job.log) {
        log << QJsonObject{{QStringLiteral("time"), event.time.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("text"), event.text}};
    }
    QJsonArray warnings;
    for (const std::string& warning : job.warnings) {
        warnings << QString::fromStdString(warning);
    }
    const JobOptions& options = job.request.job;
    return {{QStringLiteral("title"), job.request.title}, {QStringLiteral("inputs"), inputs},
        {QStringLiteral("output"), pathToQString(options.output)},
        // As text: a JSON number of Qt's would not hold each size.
        {QStringLiteral("options"), toQString(optionsJson(job.request.plan))},
        {QStringLiteral("replace"), options.force}, {QStringLiteral("verify"), options.verify},
        {QStringLiteral("workers"), static_cast<qint64>(options.workers)},
        {QStringLiteral("memory_bytes"), static_cast<qint64>(options.memoryBytes)},
        {QStringLiteral("output_bytes"), static_cast<qint64>(job.request.outputBytes)},
        {QStringLiteral("state"), toQString(name(job.state))}, {QStringLiteral("resumable"), job.isResumable},
        {QStringLiteral("verdict"), nameOf(job.verdict)}, {QStringLiteral("message"), job.message},
        {QStringLiteral("warnings"), warnings}, {QStringLiteral("log"), log}};
}

/// Reads one job with every member in its place; `ok` becomes false otherwise.
class JobReader
{
public:
    explicit JobReader(const QJsonValue& value)
        : m_object(value.toObject())
    {
    }

    [[nodiscard]] std::optional<StoredJob> read()
    {
        StoredJob job;
        job.request.title = text("title");
        for (const auto& input : member("inputs", QJsonValue::Array).toArray()) {
            job.request.inputs.push_back(toPath(input.toString()));
            m_ok = m_ok && QDir::isAbsolutePath(input.toString());
        }
        job.request.job.output = toPath(text("output"));
        job.request.job.force = member("replace", QJsonValue::Bool).toBool();
        job.request.job.verify = member("verify", QJsonValue::Bool).toBool();
        job.request.job.workers = static_cast<unsigned>(number("workers"));
        job.request.job.memoryBytes = number("memory_bytes");
        if (m_object.contains(QLatin1String("output_bytes"))) {
            job.request.outputBytes = number("output_bytes");
        }
        job.isResumable = member("resumable", QJsonValue::Bool).toBool();
        job.verdict = m_object.contains(QLatin1String("verdict")) ? verdict(text("verdict")) : Verdict::Fine;
        job.message = text("message");
        if (m_object.contains(QLatin1String("warnings"))) {
            readWarnings(job.warnings);
        }
        if (m_object.contains(QLatin1String("log"))) {
            readLog(job.log);
        }
        const QString state = text("state");
        const auto* found = std::find_if(
            kStates.begin(), kStates.end(), [&](JobState known) { return toQString(name(known)) == state; });
        auto options = parseOptions(text("options").toStdString());
        if (!m_ok || found == kStates.end() || !options || job.request.inputs.empty()
            || !job.request.job.output.is_absolute()) {
            return std::nullopt;
        }
        job.state = *found;
        job.request.plan = std::move(*options);
        return job;
    }

private:
    QJsonValue member(const char* key, QJsonValue::Type type)
    {
        QJsonValue value = m_object.value(QLatin1String(key));
        m_ok = m_ok && value.type() == type;
        return value;
    }

    QString text(const char* key) { return member(key, QJsonValue::String).toString(); }

    void readLog(std::vector<JobEvent>& log)
    {
        for (const auto& value : member("log", QJsonValue::Array).toArray()) {
            const QJsonValue time = value[QLatin1String("time")];
            const QJsonValue said = value[QLatin1String("text")];
            log.push_back({QDateTime::fromString(time.toString(), Qt::ISODateWithMs), said.toString()});
            m_ok = m_ok && log.back().time.isValid() && said.isString();
        }
    }

    void readWarnings(std::vector<std::string>& warnings)
    {
        for (const auto& warning : member("warnings", QJsonValue::Array).toArray()) {
            warnings.push_back(warning.toString().toStdString());
            m_ok = m_ok && warning.isString();
        }
    }

    Verdict verdict(const QString& text)
    {
        const auto* found
            = std::find_if(kVerdicts.begin(), kVerdicts.end(), [&](Verdict known) { return nameOf(known) == text; });
        m_ok = m_ok && found != kVerdicts.end();
        return found != kVerdicts.end() ? *found : Verdict::Fine;
    }

    uint64_t number(const char* key)
    {
        const qint64 value = member(key, QJsonValue::Double).toInteger(-1);
        m_ok = m_ok && value >= 0;
        return static_cast<uint64_t>(value);
    }

    QJsonObject m_object;
    bool m_ok = true;
};

std::optional<std::vector<StoredJob>> parseJobs(const QByteArray& text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    const QJsonValue list = root.value(QStringLiteral("jobs"));
    if (root.value(QStringLiteral("version")).toInt() != kVersion || !list.isArray()) {
        return std::nullopt;
    }
    std::vector<StoredJob> jobs;
    for (const auto& value : list.toArray()) {
        auto job = JobReader(value).read();
        if (!job) {
            return std::nullopt;
        }
        jobs.push_back(std::move(*job));
    }
    return jobs;
}

} // namespace

JobStore::JobStore(const QString& path)
    : m_path(path)
{
}

JobStore::~JobStore() = default;

JobStore::Loaded JobStore::load()
{
    if (m_path.isEmpty()) {
        return {};
    }
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!QDir().mkpath(folder)) {
        return {.problem = JobStoreText::tr("The list of conversions cannot be kept: %1 cannot be made.")
                               .arg(QDir::toNativeSeparators(folder))};
    }
    m_lock = std::make_unique<QLockFile>(m_path + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // However old: only the end of its process frees it.
    if (!m_lock->tryLock()) {
        const bool isTaken = m_lock->error() == QLockFile::LockFailedError;
        m_lock.reset();
        return {.problem = isTaken
                ? QString()
                : JobStoreText::tr("The list of conversions cannot be kept: %1 cannot be written.").arg(m_path)};
    }
    m_isKept = true;
    QFile file(m_path);
    if (!file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return {.problem = setAside(file.errorString())};
    }
    m_saved = file.read(kLargestFile);
    auto jobs = parseJobs(m_saved);
    if (!jobs) {
        return {.problem = setAside(JobStoreText::tr("it is damaged"))};
    }
    return {.jobs = std::move(*jobs)};
}

/// What cannot be read is not overwritten: it gets another name, or stays and nothing is kept.
QString JobStore::setAside(const QString& reason)
{
    m_saved.clear();
    const QString aside
        = m_path + QDateTime::currentDateTime().toString(QStringLiteral("'.damaged-'yyyyMMdd-HHmmss-zzz"));
    if (QFile::rename(m_path, aside)) {
        return JobStoreText::tr("The list of earlier conversions could not be read (%1); it was set aside as %2.")
            .arg(reason, aside);
    }
    m_isKept = false;
    return JobStoreText::tr("The list of earlier conversions could not be read (%1); nothing is kept in %2.")
        .arg(reason, m_path);
}

QString JobStore::save(const std::vector<StoredJob>& jobs)
{
    if (!m_isKept) {
        return {};
    }
    QJsonArray list;
    for (const StoredJob& job : jobs) {
        list << toJson(job);
    }
    const QByteArray text
        = QJsonDocument(QJsonObject{{QStringLiteral("version"), kVersion}, {QStringLiteral("jobs"), list}}).toJson();
    if (text == m_saved) {
        return {};
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return JobStoreText::tr("The list of conversions cannot be kept in %1: %2.").arg(m_path, file.errorString());
    }
    m_saved = text;
    return {};
}

} // namespace tensorport
