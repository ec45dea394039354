#include "ui/style/theme.h"

#include "ui/style/flat_style.h"

#include <QApplication>
#include <QSettings>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace tensorport
{
namespace
{

constexpr auto kThemeKey = "window/theme";

struct Tones
{
    QRgb window, base, alternate, button, text, quiet, disabled, border, accent, tooltip;
};

constexpr Tones kLightTones{0xfff4f5f7, 0xffffffff, 0xfff8f9fb, 0xfffbfbfc, 0xff1c1e21, 0xff6b7078, 0xff9a9ea5,
    0xffc3c7cd, 0xff0068a8, 0xffffffff};
constexpr Tones kDarkTones{0xff24262a, 0xff1b1d20, 0xff202226, 0xff33363b, 0xffe4e6e9, 0xff9ba0a8, 0xff747980,
    0xff0f1012, 0xff2f86c6, 0xff33363b};

QColor mixed(const QColor& a, const QColor& b, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * share + b.redF() * (1 - share)),
        static_cast<float>(a.greenF() * share + b.greenF() * (1 - share)),
        static_cast<float>(a.blueF() * share + b.blueF() * (1 - share)));
}

QPalette paletteOf(const Tones& tones)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(tones.window));
    palette.setColor(QPalette::Base, QColor(tones.base));
    palette.setColor(QPalette::AlternateBase, QColor(tones.alternate));
    palette.setColor(QPalette::Button, QColor(tones.button));
    palette.setColor(QPalette::ToolTipBase, QColor(tones.tooltip));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(tones.text));
    const QColor border(tones.border);
    palette.setColor(QPalette::Mid, border);
    palette.setColor(QPalette::Dark, border.darker(120));
    palette.setColor(QPalette::Midlight, mixed(border, QColor(tones.button), 0.4));
    palette.setColor(QPalette::Light, QColor(tones.button).lighter(110));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 90));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, QColor(tones.accent));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(tones.accent));
    palette.setColor(QPalette::LinkVisited, QColor(tones.accent));
    const QColor disabled(tones.disabled);
    palette.setColor(QPalette::PlaceholderText, QColor(tones.quiet));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, border);
    return palette;
}

/// The desktop's palette as the application found it at its start.
const QPalette& platformPalette()
{
    static const QPalette palette = QApplication::palette();
    return palette;
}

bool desktopHasPalette()
{
    const QPalette fallback = QApplication::style()->standardPalette();
    return platformPalette().color(QPalette::Window) != fallback.color(QPalette::Window);
}

} // namespace

void applyTheme(Theme theme)
{
    (void)platformPalette();
    if (qobject_cast<FlatStyle*>(QApplication::style()) == nullptr)
        QApplication::setStyle(new FlatStyle);
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): the application owns its style
    if (theme == Theme::System && desktopHasPalette())
        QApplication::setPalette(platformPalette());
    else
        QApplication::setPalette(paletteOf(theme == Theme::Dark ? kDarkTones : kLightTones));
}

Theme loadTheme(const QSettings& settings)
{
    const auto text = settings.value(kThemeKey).toString();
    if (text == QLatin1String("light"))
        return Theme::Light;
    return text == QLatin1String("dark") ? Theme::Dark : Theme::System;
}

void saveTheme(QSettings& settings, Theme theme)
{
    settings.setValue(kThemeKey,
        theme == Theme::Light      ? QStringLiteral("light")
            : theme == Theme::Dark ? QStringLiteral("dark")
                                   : QStringLiteral("system"));
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Text).lightness() > palette.color(QPalette::Base).lightness();
}

QColor secondaryText(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.62);
}

QColor separator(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.14);
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear
            = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor visibleOnBase(QColor colour, const QPalette& palette)
{
    constexpr double kContrast = 3;
    constexpr double kStep = 0.9;
    constexpr int kMostSteps = 20;
    const QColor base = palette.color(QPalette::Base);
    for (int step = 0; step < kMostSteps && contrast(colour, base) < kContrast; ++step)
        colour = mixed(colour, palette.color(QPalette::Text), kStep);
    return colour;
}

QColor errorColour(const QPalette& palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x5c) : QColor(0xb8, 0x3e, 0x00);
}

QColor warningColour(const QPalette& palette)
{
    return isDark(palette) ? QColor(0xf0, 0xb4, 0x3c) : QColor(0x8a, 0x5a, 0x00);
}

QColor successColour(const QPalette& palette)
{
    return isDark(palette) ? QColor(0x3c, 0xc8, 0x9a) : QColor(0x00, 0x74, 0x55);
}

} // namespace tensorport
