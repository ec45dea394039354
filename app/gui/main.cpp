#include "ui/instance/hand_over.h"
#include "ui/style/language.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace
{

/// --help and --version answer without a display.
bool asksForTextOnly(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "-h" || argument == "--help" || argument == "-v" || argument == "--version";
    });
}

QStringList complaints; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): a handler takes no other

/// Qt aborts where it finds no display, after some lines about plugins. One sentence and an exit code say it better.
void complainOfDisplay(QtMsgType type, const QMessageLogContext& /*where*/, const QString& message)
{
    complaints.append(message.simplified());
    if (type != QtFatalMsg)
        return;
    const QStringList told = complaints.filter(QRegularExpression(QStringLiteral("display|plugin")));
    std::fputs(qPrintable(QStringLiteral("tensorport: no display: %1; tensorport-cli does the same work without a "
                                         "window\n")
                              .arg(told.value(0, complaints.last()))),
        stderr);
    std::_Exit(EXIT_FAILURE);
}

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv)
{
    if (asksForTextOnly(argc, argv))
        return std::make_unique<QCoreApplication>(argc, argv);
    const QtMessageHandler before = qInstallMessageHandler(complainOfDisplay);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(before);
    for (const QString& complaint : complaints)
        qWarning("%s", qPrintable(complaint));
    return application;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("TensorPort"));
    QCoreApplication::setOrganizationName(QStringLiteral("TensorPort"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TENSORPORT_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.tensorport.TensorPort"));
    const QString activationToken = qEnvironmentVariable("XDG_ACTIVATION_TOKEN"); // before Qt uses it up
    const auto application = makeApplication(argc, argv);
    tensorport::installLanguage(tensorport::loadLanguage(QSettings()));

    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QCoreApplication::translate("main", "Looks into safetensors models and converts them for JAX."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(QStringLiteral("files"),
        QCoreApplication::translate(
            "main", "Models to open: files of one folder together, each folder or index on its own."),
        QStringLiteral("[files...]"));
    const QCommandLineOption newWindow(QStringLiteral("new-window"),
        QCoreApplication::translate("main",
            "Open a window of its own, even while another one runs, which otherwise is given the files and comes to "
            "the front."));
    arguments.addOption(newWindow);
    arguments.process(*application);

    const tensorport::StartRequest request = tensorport::startRequest(arguments.positionalArguments(), activationToken);
    tensorport::InstanceServer server;
    if (!arguments.isSet(newWindow) && tensorport::handOver(request, server, tensorport::windowSocket()))
        return EXIT_SUCCESS;

    tensorport::applyTheme(tensorport::loadTheme(QSettings()));
    tensorport::MainWindow window;
    // A thread that hangs in a write could not be waited for.
    QObject::connect(&window, &tensorport::MainWindow::quitChosen, [] { std::_Exit(EXIT_SUCCESS); });
    QObject::connect(
        &server, &tensorport::InstanceServer::requested, &window, [&window](const tensorport::StartRequest& other) {
            window.openPaths(other.paths);
            window.bringToFront(other.activationToken);
        });
    QObject::connect(&window, &tensorport::MainWindow::closingBegun, &server, &tensorport::InstanceServer::close);
    window.keepJobsIn(
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/jobs.json"));
    window.show();
    window.openAtStart(request.paths);
    return QApplication::exec();
}
