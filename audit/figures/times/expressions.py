"""Time expressions: the patterns that find them, in Chinese and in English."""

from __future__ import annotations

import re

from audit.text.regex import regex

_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})"
_REPUBLIC = "1[01][0-9](?=年)"
"""What may be a year of the Republic without its name: 113年."""
_TO = r"\ ?(?:—{1,2}|-|~|–|至|到)\ ?"
_COUNT = "[0-9一二三四五六七八九十]{1,2}"
_FIRST = rf"[前首头][两二三23]季度?|首季度?|[前首头]{_COUNT}个月"
"""The beginning of a year: 前三季, 首季, 头九个月."""
_QUARTER = rf"(?:第?[一二三四1-4]季度|第[一二三四1-4]季|{_FIRST}|上半年|下半年|全年|年初|年末|年底|[初底末])"

_OF_DAY = (
    r"(?=[早晚晨]|凌晨|[上中下]午|傍晚|深夜|夜[里间]|当[天日晚]|起[,至]|开始|先后|报道|电[,:]|消息[,:]|宣布|公布|通报"
    r"|发[布生表]|举行|召开|抵达|启程|离开|结束|出院|凌晨|在[北上广南东西中国全该]|[至到][0-9]{1,2}[日号])"
)
"""What follows 号 where it is said of a day (13号凌晨), and neither of a house nor of a player."""

DATE = regex(
    rf"(?P<y1>{_YEAR})年?度?{_TO}(?P<y2>{_YEAR})年(?:度)?"
    rf"|(?P<from>{_N})月?(?:份)?{_TO}(?P<to>{_N})月(?:份)?(?![0-9]{{1,2}}日)"
    rf"|(?P<year>{_YEAR}|(?<=民国)[0-9]{{2,3}}|{_REPUBLIC})\ ?年(?:度)?\ ?"
    rf"(?:(?P<part>{_QUARTER})|(?P<ym1>{_N})月?{_TO}(?P<ym2>{_N})月(?:份)?"
    rf"|(?P<month>{_N})\ ?月(?:份)?\ ?(?:(?P<day>{_DAY})\ ?[日号]|(?P<third>[上中下]旬|[初底末]))?)?"
    rf"|(?P<month2>{_N})月(?:份)?(?:(?P<day2>{_DAY})[日号]?(?:(?<=[日号])|(?={_TO}{_DAY}[日号]))(?:{_TO}(?:(?P<month4>{_N})月)?(?P<day4>{_DAY})[日号])?"
    r"|(?P<third2>[上中下]旬|[初底末]))?"
    rf"|(?P<day3>{_DAY})(?:日(?![元游本均产增前常内子记益志程月]|报(?!道)|电(?![)讯 ,:])|圆(?!满)|夜(?![里间,]))"
    rf"|号{_OF_DAY})"
    r"|[0-9]{2,4}年代|[二三四五六七八九]十年代|[0-9十二一]{1,3}世纪"
    r"|[0-9]{1,2}[时点點](?:[0-9]{1,2}分|整|许|左右|半)?(?![0-9间候代期尚段事分])"
    r"|[0-9]{1,2}[:∶][0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|(?:19|20)[0-9]{2}[-/][0-9]{2}(?![0-9年月])"
)
"""A date, a clock time or a span of dates that begins with a digit; matched where a numeral may begin."""

_DIGIT = "[0-9〇零一二三四五六七八九十]"
MAY_BE_DATE = regex(rf"{_DIGIT}{_DIGIT}{{0,3}}[ 年度月份日号世时点點:∶比—~–至到-]")
"""How all dates, clock times and scores begin."""

_PART_OF_YEAR = rf"[第前头首]?[一二三四1-4]季度|第?[一二三四1-4]季(?!稻)|{_FIRST}|全年|上半年|下半年"
_FEW = "0-9一二两三四五六七八九十"
_SPAN = rf"(?:[{_FEW}]{{1,2}}|几)(?:年|个月|天)(?:来|间|里)?"
WORDS = regex(
    # most places are dismissed by their first two characters, of which the first is searched for as a set
    rf"[今去前首头这半明后上下本当年同全目截迄至近日昨期过最“\"{_FEW}](?=[年天日晨早晚半个月周季届财初内底末期前至今间去近几多{_FEW}])(?:"
    r"(?<![0-9])(?:"  # a digit begins the last form only
    rf"(?<=今)(?:年(?:以来|{_PART_OF_YEAR}|年初|初|底|内)?|天|日|晨|早|晚)"
    rf"|(?<=去)年(?:同期|以来|年?[底末]|年初|{_PART_OF_YEAR})?|(?<=[明后])年"
    rf"|(?<=前)(?:一年(?!度?(?:以|之)?[前后])|年|[两二三23]季度?|{_COUNT}个月)"
    rf"|(?<=首)(?:[两二三23]季度?|季度|季(?![^,。;\n]{{0,3}}[赛播节])|{_COUNT}个月)"
    rf"|(?<=头)(?:[两二三23]季度?|{_COUNT}个月)|(?<=这)(?:一年|半年)(?![前后多])|(?<=半)年(?:来|间|里)"
    r"|(?<=上)(?:一年度?|年(?:度)?(?:同期|末|底)?|半年|个?月(?:末)?|周|季度)|(?<=下)(?:半年|个?月|周)"
    r"|(?<=本)(?:年度?|月(?:以来)?|周|季度|届|财年)|(?<=当)[年月日天前]"
    r"|(?<=年)(?:初(?:以来|至今)|内|初|底|末)|(?<=同)期|(?<=全)年|(?<=[一二三四])季度|(?<=第[一二三四])季(?![度节播《稻]|嘉宾|开播|收官)"
    r"|(?<=截)至(?:目前|发稿|记者发稿|现在|今日|昨日|当日|(?![0-9一二三四五六七八九十]))|(?<=目)前|(?<=[迄至])今|(?<=日)前|(?<=昨)[天日晚]|(?<=期)间"
    rf"|(?<=近)(?:[日期]|{_SPAN})|(?<=过)去的?{_SPAN}|(?<=最)近{_SPAN}"
    r"|(?:(?<=[“\"])十|(?<=十))[二三四]五[”\"]?(?:期间|时期|以来|规划期|末|收官)?)"
    rf"|(?<=[{_FEW}])[{_FEW}]?(?:多)?年(?:来|间))"
)
"""Words and phrases of time that hold no date."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_BEFORE_YEAR = r"in|since|by|of|from|to|until|during|for|year|through|end\ of|between|and|fiscal|early|late"
ENGLISH = regex(
    rf"\b(?:(?P<m1>{_MONTH})\.?\ (?:to|through|until|and|-)\ (?:(?P<until>[0-9]{{1,2}})\ )?(?P<m2>{_MONTH})"
    r"(?:,?\ (?P<my>[12][0-9]{3}))?"
    rf"|(?P<month>{_MONTH})\.?\ (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<year>[12][0-9]{{3}}))?(?![0-9,]*[0-9])"
    rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?\ (?P<month2>{_MONTH})(?:,?\ (?P<year2>[12][0-9]{{3}}))?"
    rf"|(?:in|since|by|of|during|last)\ (?:mid-|early\ |late\ )?(?P<month3>{_MONTH})(?:,?\ (?P<year3>[12][0-9]{{3}}))?"
    r"|(?:the\ )?first\ (?P<half>half|quarter|[a-z]+\ months|three\ quarters)"
    r"(?:\ of\ (?P<hy>[12][0-9]{3}|the\ year|this\ year|last\ year))?"
    rf"|(?:{_BEFORE_YEAR})\ (?P<y>(?:19|20)[0-9]{{2}})(?![0-9,]*[0-9])"
    r"(?!\ (?:people|yuan|million|students|workers|teams))"
    r"|the\ (?P<of>(?:19|20)[0-9]{2})(?=\ (?:[a-z]+\ )?(?:harvest|crop|season|catch|vintage)\b)"
    r"|(?P<word>since\ the\ (?:start|beginning)\ of\ the\ year|so\ far\ this\ year|this\ year|last\ year"
    r"|the\ same\ period\ (?:of\ )?last\ year|a\ year\ earlier"
    r"|year\ on\ year|yesterday|today|last\ month|this\ month|next\ year|to\ date))\b",
    re.IGNORECASE,
)
"""Time expressions of an English text."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
