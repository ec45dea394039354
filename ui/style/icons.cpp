#include "ui/style/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

/// Q_INIT_RESOURCE works outside of namespaces only.
static void loadResources()
{
    Q_INIT_RESOURCE(tensorport);
}

namespace tensorport
{
namespace
{

QByteArray readIcon(const QString& name)
{
    static const bool loaded = (loadResources(), true);
    Q_UNUSED(loaded);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Draws an SVG with `currentColor` replaced.
class SvgIconEngine : public QIconEngine
{
public:
    SvgIconEngine(QString name, QColor colour)
        : m_name(std::move(name))
        , m_colour(colour)
        , m_source(readIcon(m_name))
    {
        Q_ASSERT_X(!m_source.isEmpty(), "icon", qPrintable(m_name));
    }

    QIconEngine* clone() const override { return new SvgIconEngine(m_name, m_colour); }
    bool isNull() override { return m_source.isEmpty(); }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap image = pixmap(rect.size() * ratio, mode, state);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), image);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = colourFor(mode);
        const QString key = QStringLiteral("tensorport-icon/%1/%2/%3x%4")
                                .arg(m_name, colour.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap image;
        if (QPixmapCache::find(key, &image))
            return image;
        QByteArray source = m_source;
        source.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(source);
        image = QPixmap(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        QPixmapCache::insert(key, image);
        return image;
    }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (m_colour.isValid())
            return m_colour;
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::WindowText);
    }

    QString m_name;
    QColor m_colour;
    QByteArray m_source;
};

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new SvgIconEngine(name, {}));
}

QIcon icon(const QString& name, const QColor& colour)
{
    return QIcon(new SvgIconEngine(name, colour));
}

QIcon applicationIcon()
{
    return icon(QStringLiteral("tensorport"));
}

} // namespace tensorport
