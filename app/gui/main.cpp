#include "ui/style/english_plurals.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
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

/// Qt aborts where it finds no display; false then, as far as the surroundings tell.
bool mayFindDisplay(int argc, char** argv)
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM")
        || std::any_of(argv + 1, argv + argc,
            [](std::string_view argument) { return argument == "-platform" || argument == "--platform"; });
#else
    (void)argc;
    (void)argv;
    return true;
#endif
}

} // namespace

int main(int argc, char** argv)
{
    const bool isTextOnly = asksForTextOnly(argc, argv);
    if (!isTextOnly && !mayFindDisplay(argc, argv)) {
        std::fputs("tensorport: no display: neither DISPLAY nor WAYLAND_DISPLAY is set; tensorport-cli does the same "
                   "work without a window\n",
            stderr);
        return EXIT_FAILURE;
    }
    QCoreApplication::setApplicationName(QStringLiteral("TensorPort"));
    QCoreApplication::setOrganizationName(QStringLiteral("TensorPort"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TENSORPORT_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.tensorport.TensorPort"));
    const std::unique_ptr<QCoreApplication> application(
        isTextOnly ? new QCoreApplication(argc, argv) : new QApplication(argc, argv));

    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QCoreApplication::translate("main", "Looks into safetensors models and converts them for JAX."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(QStringLiteral("files"),
        QCoreApplication::translate("main", "Models to open: files together as one, each folder or index on its own."),
        QStringLiteral("[files...]"));
    arguments.process(*application);

    tensorport::installEnglishPlurals();
    tensorport::applyTheme(tensorport::loadTheme(QSettings()));
    tensorport::MainWindow window;
    // A thread that hangs in a write could not be waited for.
    QObject::connect(&window, &tensorport::MainWindow::quitChosen, [] { std::_Exit(EXIT_SUCCESS); });
    window.keepJobsIn(
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/jobs.json"));
    window.show();
    if (arguments.positionalArguments().isEmpty())
        window.openLastModels();
    window.openPaths(arguments.positionalArguments());
    return QApplication::exec();
}
