#include "ui/convert/word_list.h"

#include "ui/style/text.h"

#include <QStringList>

namespace tensorport
{
namespace
{

const QString kEmptyWord = QStringLiteral("\"\"");

} // namespace

std::vector<std::string> splitWords(const QString& text)
{
    std::vector<std::string> words;
    QString word;
    const auto finish = [&] {
        if (word.endsWith(u',') && !word.endsWith(QLatin1String("\\,"))) {
            word.chop(1);
        }
        if (word == kEmptyWord) {
            words.emplace_back();
        } else if (!word.isEmpty()) {
            words.push_back(word.toStdString());
        }
        word.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isEscape = text[i] == u'\\' && i + 1 < text.size();
        if (isEscape && text[i + 1] != u' ') {
            word += text[i];
        }
        if (isEscape) {
            word += text[++i];
        } else if (text[i] == u' ') {
            finish();
        } else {
            word += text[i];
        }
    }
    finish();
    return words;
}

QString joinWords(const std::vector<std::string>& words)
{
    QStringList escaped;
    for (const std::string& word : words) {
        QString text = toQString(word);
        if (text == kEmptyWord) {
            text.prepend(u'\\'); // a glob that matches the same
        } else if (text.endsWith(u',') && !text.endsWith(QLatin1String("\\,"))) {
            text.insert(text.size() - 1, u'\\');
        }
        escaped << (text.isEmpty() ? kEmptyWord : text.replace(QLatin1Char(' '), QLatin1String("\\ ")));
    }
    return escaped.join(u' ');
}

} // namespace tensorport
