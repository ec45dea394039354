#include "ui/style/dtype_colour.h"

namespace tensorport
{
namespace
{

constexpr QRgb kOrange = 0xffe69f00;
constexpr QRgb kSkyBlue = 0xff56b4e9;
constexpr QRgb kGreen = 0xff009e73;
constexpr QRgb kYellow = 0xfff0e442;
constexpr QRgb kBlue = 0xff0072b2;
constexpr QRgb kVermillion = 0xffd55e00;
constexpr QRgb kPurple = 0xffcc79a7;
constexpr QRgb kGrey = 0xff8c9096;

QRgb toneOf(DType dtype)
{
    switch (dtype) {
    case DType::BF16:
        return kBlue;
    case DType::F16:
        return kSkyBlue;
    case DType::F32:
        return kGreen;
    case DType::F64:
        return 0xff006b4e;
    case DType::C64:
        return 0xff66c5ab;
    case DType::F8E4M3:
        return kOrange;
    case DType::F8E4M3Fnuz:
        return 0xfff3c766;
    case DType::F8E5M2:
        return 0xffb37b00;
    case DType::F8E5M2Fnuz:
        return 0xffd9b25c;
    case DType::F8E8M0:
        return 0xff8f6200;
    case DType::F4:
        return kVermillion;
    case DType::F6E2M3:
        return 0xffe58e4d;
    case DType::F6E3M2:
        return 0xffa04600;
    case DType::Bool:
        return kYellow;
    case DType::U8:
        return kPurple;
    case DType::I8:
        return 0xffdda1c2;
    case DType::U16:
        return 0xffb35c8c;
    case DType::I16:
        return 0xffe4b6cf;
    case DType::U32:
        return 0xff99487a;
    case DType::I32:
        return 0xffa8568a;
    case DType::U64:
        return 0xff6e3059;
    case DType::I64:
        return 0xff7f3c68;
    case DType::Raw:
        break;
    }
    return kGrey;
}

} // namespace

QColor dtypeColour(DType dtype)
{
    return QColor(toneOf(dtype));
}

} // namespace tensorport
