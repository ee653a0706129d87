"""Short family names of Korea and China that have several spellings in Latin letters, too short to be told by sound."""

from __future__ import annotations

from quotedb.text.names import letters

FAMILIES = """
lee yi rhee ri
park pak bak
choi choe
jung jeong chung cheong
cho jo
kang gang
kim gim
noh roh no
yoo yu you ryu
lim im rim
yoon yun
shin sin
moon mun
woo wu
suh seo
kwon gwon
baek paik back paek
koo ku gu
ahn an
jang chang
jeon jun chun
bae pae
byun byeon pyon
hur heo huh
zhou chou
zhang chang
zhao chao
jiang chiang
xu hsu
xie hsieh
xiao hsiao
cai tsai
cao tsao
deng teng
guo kuo
gao kao
zheng cheng
zhu chu
zhong chung
qian chien
qin chin
qiu chiu
dong tung
song sung
tian tien
ren jen
du tu
bai pai
bo po
kong kung
gong kung
jia chia
jin chin
"""
"""A family name a line: Korean ones as they are usually spelled, Chinese ones in Pinyin and after Wade and Giles."""
GROUPS = [tuple(map(letters, line.split())) for line in FAMILIES.strip().splitlines()]
OTHERS = {
    own: [other for group in GROUPS if own in group for other in group if other != own]
    for own in dict.fromkeys(own for group in GROUPS for own in group)
}


def spellings(form: str) -> list[str]:
    """Return the other spellings of a short family name, in the letters of `names.letters`; none for any other word.

    >>> spellings("park"), spellings("lee"), spellings("holm")
    (['pak', 'bak'], ['yi', 'rhe', 'ri'], [])
    """
    return list(OTHERS.get(letters(form), ()))
