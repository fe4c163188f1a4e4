from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from regienet.maps import map_model, map_page
from regienet.maps.bundle import bundle
from regienet.maps.page import STYLES, embedded, escaped, page_words, style_text
from regienet.words import vocabulary

HOSTILE = '</script><img src=x onerror=alert(1)>{{7*7}}"\u2028&'


def data_of(page: str) -> dict:
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_the_policy_allows_just_the_script_and_style_of_the_page(region):
    page = map_page(region)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        checksum = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{checksum}'" in policy
    assert "unsafe" not in policy
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    closed = {name for name, allowed in rules.items() if allowed == "'none'"}
    assert closed == {"default-src", "connect-src", "base-uri", "form-action"}
    assert sorted(set(rules) - closed) == ["img-src", "script-src", "style-src"]
    assert rules["img-src"] == "blob: data:"
    assert page.index("Content-Security-Policy") < page.index("<meta charset")


def test_the_page_names_nothing_outside_itself(region):
    page = map_page(region)
    markup = page.split("<script>")[0]
    assert not re.findall(r"""\s(?:src|href)=["'](?!#)""", markup)
    assert set(re.findall(r"https?://[\w./]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"<[^>]+\s(?:on\w+|style)=", page.split('id="data"')[0])
    assert "innerHTML" not in page


def test_no_name_ends_the_block_of_data(fictional):
    page = map_page(fictional.region(names={0: HOSTILE}))
    assert HOSTILE not in page
    assert HOSTILE in data_of(page)["nodes"]["label"]
    assert page.count("</script>") == 2


def test_a_hostile_region_is_escaped_in_the_template(region):
    network = replace(region.network, region=HOSTILE)
    page = map_page(replace(region, network=network))
    assert HOSTILE not in page


def test_large_data_are_packed_and_come_back():
    block = embedded({"text": "ja" * 1_500_000})
    assert block["packed"]
    assert json.loads(gzip.decompress(base64.b64decode(block["data"])))["text"].startswith("jaja")
    assert not embedded({"text": "ja"})["packed"]


def test_infinite_numbers_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        embedded({"value": float("nan")})


def test_escaping_leaves_the_values_as_they_were():
    assert json.loads(escaped(json.dumps(HOSTILE, ensure_ascii=False))) == HOSTILE
    assert not set("<>&\u2028\u2029") & set(escaped(HOSTILE))


def test_nobody_is_named_as_a_rater(region):
    data = data_of(map_page(region))
    raters = region.network.tables.ties.query("relation == 'idea'")
    assert len(raters)
    assert "idea" not in data["dicts"]["tie"]
    assert set(data["witnessed"]) == {"wave", "node", "relation", "raters_least"}


def test_the_same_bytes_under_another_hash_seed():
    code = (
        "import hashlib, sys, runpy; from regienet.maps import map_page;"
        "region = runpy.run_path('tests/maps/fictional.py')['region'];"
        "print(hashlib.sha256(map_page(region(20)).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_script_and_style_stay_small():
    assert len((bundle("main") + style_text(STYLES)).encode()) <= 150_000


def test_every_word_that_the_scripts_say_exists(region):
    script = bundle("main")
    words = page_words(map_model(region))["nl"]
    plain = set(re.findall(r'\bsay\("(\w+)"', script)) | set(re.findall(r"\bplural\(\"(\w+)\"", script))
    assert plain
    assert not sorted(plain - set(words))
    assert not [key for key in re.findall(r"\bplural\(\"(\w+)\"", script) if f"{key}_one" not in words]


def test_both_languages_fill_in_the_same_values():
    for key, texts in vocabulary("map").items():
        assert set(re.findall(r"\{\w+\}", texts["nl"])) == set(re.findall(r"\{\w+\}", texts["en"])), key


def test_there_is_no_role_in_the_page_of_a_region_without_role_questions(plain):
    data = data_of(map_page(plain, language="en"))
    assert not data["meta"]["roles_measured"]
    assert not any(v is not None for wave in data["scores"] for role in wave for v in role["rate_from"])
