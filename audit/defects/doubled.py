"""A character or word typed twice: `新建建基层工会`."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Article, Check, Defect, Severity, Text
from audit.text.characters import HAN
from audit.text.regex import regex

CHECK = Check(
    code="text/doubled",
    severity=Severity.INFO,
    what=Text("a character or word typed twice", "重复录入的字或词"),
    why=Text("A slip of the keyboard that spelling checks pass over.", "录入失误，一般校对软件不易发现。"),
    bad="去年新建基层工会3家。今年，全县新建建基层工会5家。",
    good="去年新建基层工会3家。今年，全县新建基层工会5家。",
    mend=Text("Delete one of the two, unless both are meant.", "如非有意重复，删去一个。"),
)

REDUPLICATED = frozenset(
    "人天年月日个個家户戶村处處时時事样樣件条條句字步层層代回次种種声聲色路口夜顿頓番篇张張片座朵棵根滴点點阵陣缕縷丝絲星山水"
    "妈媽爸爷爺奶哥姐弟妹叔舅姑公婆娃宝寶爹娘太猩蛐蝈奥豆囡"
    "常渐漸纷紛仅僅刚剛往偏稍略微深久慢快好早远遠高大小多少满滿轻輕重厚薄长長短细細粗红紅绿綠黑白亮圆圓甜暖冷热熱茫默悄静靜"
    "匆徐缓緩滚滾滔洋绵綿源勃欣蒸济濟郁鬱葱蔥青苍蒼皑皚熊炯烁爍闪閃盈楚依袅裊飘飄冉区區落赫扬揚昂彬恳懇诚誠孜兢谆諄循跃躍"
    "了津弯彎融浓濃累腾騰饽惶恢梭翩淼火巴西歷历歷切悠陶乐樂跌潺淙哗嘩沙咚叮当當哈嘿呵呼嘻嘟嗡啦喳汪咕噜嚕轰轟隆滴答啪呜嗚哇咩喵唧铃鈴琅朗喃嘀谢謝拜再试試看听聽说說"
    "想走问問谈談聊聚写寫读讀练練改学學比笑玩歇逛尝嚐数數摸碰找查敲拍揉推扫掃洗擦动動转轉坐躺等猜算讲講品挑选選议議评評晒曬"
    "一二三四五六七八九十百千万萬零〇两兩某哪够夠爽棒行对對是嗯喔噢宁寧圈团團面层堆排串块塊对双雙分通统統僅皆频頻屡屢偷默暗"
    "萌嘎啾球贝貝丽麗丹娜莉露莎芳婷媛倩敏玲冰燕楠涛濤洋强強磊军軍飞飛凡欢歡晶晶莹瑩盼冬京迎妮平盛辉輝中"
)
"""Characters that Chinese doubles by rule, in words, in names or in sounds; where two stand before a stop, they may."""
LEADING = frozenset(
    "对對会會为為大中国國人有行等家和与與将將把在是到上下不都也就要说說给給向从從被以于於所年月日市省县縣区區村镇鎮军軍党黨民生学學"
    "首海地的了着过過来來去后後前内內外里裡间間时時间年方面主通交发發开開出进進加公经經并並或各本该該这這那其可能自我他她它们們个個两兩"
)
"""Characters that end one word and begin the next too often for their double to say anything."""

_DOUBLE = regex(rf"([{HAN}])\1(?!\1)")
_STOP = frozenset("，。、；：！？,;:!?”’》）)\n")
_FUNCTION = regex(
    "(?<![目有别別中真端的])的的(?![确確士])|(?<![共温溫总總柔平饱飽祥随隨缓緩和])和和(?![气氣睦美平])|(?<![参參与與])(?:与与|與與)"
    "|(?<![现現存實实正潜潛内內外所])在在|(?<![除为為明临臨了不得])了了(?![解如然结結])|被被|(?<![以涉普波])及及"
)


def inspect(article: Article) -> Iterator[Defect]:
    """Doubles that are no word of the language, as far as the article itself can tell."""
    text = article.text
    for match in _DOUBLE.finditer(text):
        if _is_slip(text, match.start(), match[1]):
            once = match[1]
            message = Text(f"“{once}” stands twice", f"“{once}”重复出现，疑为多录")
            yield Defect(CHECK.code, 0, match.start(), match.end(), message, once)


def _is_slip(text: str, at: int, c: str) -> bool:
    """Whether the second `c` neither doubles the word nor begins the next one.

    Before a stop nothing begins. Elsewhere the article must also have the word before without the double, what comes
    after it as a word of its own, and never the double's second half at the head of a word.
    """
    before, after = text[at - 1 : at], text[at + 2 : at + 3]
    if not before or before in _STOP or before == c or not before.isalpha():
        return False
    if _FUNCTION.match(text, at):
        return True
    if c in REDUPLICATED or before in ("一", after, text[at - 2 : at - 1]) or text.count(before + c + c) > 1:
        return False  # 家家, 一场场, 建设设建, 修修补补, or a name that comes again
    if not after or after in _STOP:
        return True
    begins_elsewhere = text.count(c + after) - text.count(before + c + after) > 1
    return (
        c not in LEADING
        and after.isalpha()
        and text.count(before + c) >= 2
        and text.count(text[at + 2 : at + 4]) >= 2
        and not begins_elsewhere
    )
