"""Articles to measure with, a .md file each: those of a corpus, or plausible Chinese news made up for the purpose.

    python -m tests.benchmarks.corpus FOLDER [CORPUS] [--articles N]

CORPUS is a .jsonl or .jsonl.gz file (title, date, text) or a folder of .md files. Made-up articles have about 480
characters like television news, every fiftieth is an earlier one edited, and every thirtieth quotes a paragraph.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TypedDict

SEED = 20240607


def _words(line: str) -> list[str]:
    return line.split()


PLACES = _words("青石 临河 白沙 安平 永泰 长宁 南浦 东岭 云溪 金川 石桥 望江 桐山 柳湾 清源 龙泉 平湖 双江 凤台 新桥")
BODIES = _words(
    "市政府 县委 总工会 教育局 农业农村局 税务局 水利局 文旅局 气象台 供电公司 人民医院 博物馆 交通集团 消防支队"
)
PEOPLE = _words("职工 农民 学生 教师 医生 志愿者 技术人员 游客 企业家 居民 驾驶员 科研人员 老年人 返乡青年")
VERBS = _words("举办 推进 启动 完善 开展 落实 加强 组织 实施 探索 建设 部署 优化 支持 推广 深化")
KINDS = _words("新一轮 第三批 首个 年度 重点 全省 跨区域 数字化 绿色 基层 公益 现代 专项 应急 示范 常态化")
THINGS = _words(
    "技能培训 粮食收购 河道治理 医保改革 校园足球 文艺汇演 防汛演练 道路养护 果树修剪 就业服务 污水处理 电网改造 "
    "图书漂流 健康体检 科技创新 法律援助 旅游推介 社区养老 营商环境 产业转型 文物修复 森林防火 对口帮扶 质量提升"
)
ENDS = _words("成效明显 受到欢迎 进展顺利 取得突破 引起关注 逐步铺开 全面完成 稳步提升 已经启动 带来便利")
LINKS = _words("据了解 与此同时 在此基础上 今年以来 截至目前 下一步 活动现场 近年来 据介绍 为此")


class Article(TypedDict):
    """One article of a corpus."""

    title: str
    date: str
    text: str


def made_up(rng: random.Random) -> Iterator[Article]:
    """Articles without end."""
    earlier: list[str] = []
    while True:
        paragraphs = [_paragraph(rng) for _ in range(rng.randint(2, 6))]
        if len(earlier) > 20 and rng.random() < 1 / 30:
            paragraphs[-1] = rng.choice(rng.choice(earlier).split("\n\n"))
        text = "\n\n".join(paragraphs)
        if len(earlier) > 20 and rng.random() < 1 / 50:
            text = _edited(rng.choice(earlier), rng)
        earlier.append(text)
        place, thing = rng.choice(PLACES), rng.choice(THINGS)
        day = f"{rng.randint(2015, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        yield {"title": f"{place}{rng.choice(VERBS)}{rng.choice(KINDS)}{thing}", "date": day, "text": text}


def _paragraph(rng: random.Random) -> str:
    return "".join(_sentence(rng) for _ in range(rng.randint(1, 4)))


def _sentence(rng: random.Random) -> str:
    place, body, people = rng.choice(PLACES), rng.choice(BODIES), rng.choice(PEOPLE)
    number = rng.choice((rng.randint(2, 99), rng.randint(100, 9999), round(rng.uniform(1, 99), 1)))
    clauses = [
        f"{rng.choice(LINKS)}，{place}{body}{rng.choice(VERBS)}{rng.choice(KINDS)}{rng.choice(THINGS)}",
        f"{rng.choice(THINGS)}{rng.choice(ENDS)}",
        f"{number}{rng.choice(('名', '万名', '多名', '位'))}{people}参加{rng.choice(KINDS)}{rng.choice(THINGS)}",
        f"{people}表示，{rng.choice(KINDS)}{rng.choice(THINGS)}{rng.choice(ENDS)}",
        f"{rng.choice(PLACES)}{rng.choice(THINGS)}比上年增长{round(rng.uniform(0.1, 30), 1)}%",
    ]
    rng.shuffle(clauses)
    return "，".join(clauses[: rng.randint(2, 4)]) + "。"


def _edited(text: str, rng: random.Random) -> str:
    characters = list(text)
    for _ in range(rng.randint(0, len(text) // 12)):
        characters[rng.randrange(len(characters))] = rng.choice(rng.choice(THINGS))
    return "".join(characters)


def read(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write(folder: Path, corpus: Path | None, count: int) -> None:
    """Writes `count` articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if corpus and corpus.is_dir():
        for path in sorted(corpus.glob("*.md"))[:count]:
            shutil.copy(path, folder)
        return
    for number, article in enumerate(islice(read(corpus) if corpus else made_up(random.Random(SEED)), count)):
        head = f"---\ntitle: {json.dumps(article['title'], ensure_ascii=False)}\ndate: {article['date']}\n---\n\n"
        (folder / f"{number:06}.md").write_text(f"{head}{article['text']}\n", "utf-8")


def arguments(description: str) -> argparse.ArgumentParser:
    """The arguments that all benchmarks share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="made up when left out")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of which the median is shown (5)")
    return parser


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("corpus", nargs="?", type=Path)
    words.add_argument("--articles", type=int, default=10_000)
    given = words.parse_args()
    write(given.folder, given.corpus, given.articles)
