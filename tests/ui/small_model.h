#pragma once

#include "core/model/open_model.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace tensorport
{

/// Writes FOLDER/model.safetensors with `tensors` F32 tensors of `elements` ones each, named layers.N.weight.
inline void writeSmallModel(const QString& folder, int tensors, int elements)
{
    QDir().mkpath(folder);
    QJsonObject header;
    qint64 offset = 0;
    for (int i = 0; i < tensors; ++i) {
        QJsonObject entry;
        entry[QStringLiteral("dtype")] = QStringLiteral("F32");
        entry[QStringLiteral("shape")] = QJsonArray{elements};
        entry[QStringLiteral("data_offsets")] = QJsonArray{offset, offset + 4 * elements};
        header[QStringLiteral("layers.%1.weight").arg(i, 4, 10, QLatin1Char('0'))] = entry;
        offset += 4 * elements;
    }
    QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    json.append(QByteArray((8 - json.size() % 8) % 8, ' '));
    const auto length = static_cast<quint64>(json.size());
    QFile file(folder + QStringLiteral("/model.safetensors"));
    if (!file.open(QIODevice::WriteOnly)) {
        qFatal("cannot write %s", qPrintable(file.fileName()));
    }
    file.write(reinterpret_cast<const char*>(&length), 8);
    file.write(json);
    QByteArray ones;
    for (int i = 0; i < elements; ++i) {
        const float one = 1;
        ones.append(reinterpret_cast<const char*>(&one), 4);
    }
    for (int i = 0; i < tensors; ++i) {
        file.write(ones);
    }
}

inline std::shared_ptr<const Model> openFolder(const QString& folder)
{
    const std::filesystem::path path = folder.toStdString();
    auto model = openModel({&path, 1});
    if (!model) {
        qFatal("%s", model.error().message.c_str());
    }
    return *model;
}

} // namespace tensorport
