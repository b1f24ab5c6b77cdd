"""The wall without network: it survives a reload and a restart of the screen, keeps nothing of anybody, and touches no
other page. The twin of each is a browser that is not allowed a worker, as over plain http."""

import pytest
from playwright.sync_api import Error

from mashang.kit.viewer import SYSTEM
from mashang.stations import services
from mashang.wall import alone
from tests.support.browser import FLAGS, executable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push([name, new URL(request.url).pathname]);
  }
  return found.sort();
}"""
UNTIL = """async ([what, path]) => {
  const is = {
    taken: () => navigator.serviceWorker.controller !== null,
    kept: async () => Boolean(await caches.match(path)),
    named: async () => (await caches.keys()).join() === path,
  };
  for (let tries = 0; tries < 200; tries++) {
    if (await is[what]()) return true;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}"""


def wall(house, station="zb"):
    return f"{house.url}/wall/{house.world.stations[station].pk}/"


def settled(page, address):
    """The wall as a screen has it after a moment: in the worker's hands, and kept."""
    page.goto(address)
    assert page.evaluate(UNTIL, ["taken", ""])
    assert page.evaluate(UNTIL, ["kept", address[address.index("/wall/") :]])
    return page


def test_without_network_a_reload_shows_the_last_wall_and_says_since_when(windows, house):
    services.change(station=house.world.stations["zb"], values={"slogan": "断网前的一句话"}, by=SYSTEM, now=house.now)
    page = settled(windows.open(1920), wall(house))

    page.context.set_offline(True)
    page.reload()

    page.get_by_text("断网前的一句话").wait_for()
    page.get_by_text("网络断了").wait_for()
    assert f"{house.now:%-m月%-d日 %H:%M}" in page.locator("[data-lost]").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('.board')).display") == "flex"
    assert page.evaluate("getComputedStyle(document.querySelector('.banner')).borderBottomWidth") == "6px"

    services.change(station=house.world.stations["zb"], values={"slogan": "连上后的一句话"}, by=SYSTEM, now=house.now)
    page.context.set_offline(False)
    page.get_by_text("连上后的一句话").wait_for(timeout=30_000)
    assert page.locator("[data-lost]").is_hidden()


def test_without_a_worker_a_reload_shows_nothing(windows, house):
    page = windows.open(1920, service_workers="block")
    page.goto(wall(house))
    page.get_by_role("heading", level=1).wait_for()

    page.context.set_offline(True)

    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()


def test_a_screen_that_starts_again_without_network_shows_the_last_wall(house, chromium, tmp_path):
    """Another process of the browser, with the same profile on the disk; the network is a proxy that is not there."""

    def switched_on(*more):
        kind = chromium.browser_type
        flags = [*FLAGS, *more]
        return kind.launch_persistent_context(str(tmp_path), executable_path=executable(), args=flags, locale="zh-CN")

    screen = switched_on()
    settled(screen.new_page(), wall(house))
    screen.close()

    screen = switched_on("--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
    page = screen.new_page()
    page.goto(wall(house))
    page.get_by_text("赵堡镇产业代表联络站").first.wait_for()
    page.get_by_text("网络断了").wait_for()
    with pytest.raises(Error, match="ERR_"):
        page.goto(wall(house, "sy"))
    screen.close()


def test_only_walls_and_what_they_are_drawn_with_are_kept(windows, house):
    page = house.let_in(windows.open(1920), "office")
    settled(page, wall(house))
    page.goto(wall(house) + "print/")
    page.goto(f"{house.url}/desk/")
    page.goto(house.door())

    found = page.evaluate(KEPT)

    assert {name for name, _path in found} == {f"wall-{alone.release()}"}
    drawn = {f"/static/{name}" for name in alone.ASSETS}
    assert {path for _name, path in found} == drawn | {wall(house).removeprefix(house.url)}


def test_the_phone_the_desk_and_the_kiosk_are_in_nobodys_hands(windows, house):
    page = house.let_in(windows.open(1920), "office")
    settled(page, wall(house))

    scopes = "navigator.serviceWorker.getRegistrations().then(all => all.map(one => new URL(one.scope).pathname))"
    assert page.evaluate(scopes) == ["/wall/"]
    for path in ("/", "/kiosk/", "/desk/", "/t/", house.door().removeprefix(house.url)):
        page.goto(house.url + path)
        assert page.evaluate("navigator.serviceWorker.controller") is None, path
        page.context.set_offline(True)
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            page.reload()
        page.context.set_offline(False)


def test_a_new_release_empties_what_the_former_kept(windows, house, monkeypatch):
    page = settled(windows.open(1920), wall(house))
    former = f"wall-{alone.release()}"
    assert {name for name, _path in page.evaluate(KEPT)} == {former}

    script = alone.script().replace(alone.release().encode(), b"newrelease00")
    monkeypatch.setattr(alone, "script", lambda: script)
    monkeypatch.setattr(alone, "release", lambda: "newrelease00")
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")

    page.locator("body[data-release=newrelease00]").wait_for()
    assert page.evaluate(UNTIL, ["named", "wall-newrelease00"])
    assert page.evaluate(UNTIL, ["kept", wall(house).removeprefix(house.url)])


def test_a_wall_kept_too_long_is_shown_no_more(windows, house):
    page = settled(windows.open(1920), wall(house))
    path = wall(house).removeprefix(house.url)
    page.evaluate(
        """async ([path, days]) => {
          const cache = await caches.open((await caches.keys())[0]);
          const found = await cache.match(path);
          const headers = new Headers(found.headers);
          headers.set("X-Kept-At", String(Date.now() - days * 24 * 3600 * 1000));
          await cache.put(path, new Response(await found.blob(), { headers }));
        }""",
        [path, alone.DAYS + 1],
    )

    page.context.set_offline(True)

    with pytest.raises(Error, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        page.reload()


def test_a_closed_station_is_forgotten(windows, house):
    station = house.world.stations["sy_dy"]
    page = settled(windows.open(1920), wall(house, "sy_dy"))
    services.close(station=station, on=house.now.date(), why="合并", by=SYSTEM, now=house.now)
    try:
        page.goto(wall(house, "sy_dy"))
        assert page.evaluate(f"caches.match('{wall(house, 'sy_dy').removeprefix(house.url)}').then(Boolean)") is False
    finally:
        type(station).objects.filter(pk=station.pk).update(closed_on=None, closed_why="")


def test_a_portrait_that_does_not_come_leaves_the_first_sign_of_the_name(windows, house):
    page = settled(windows.open(1920), wall(house))
    page.evaluate(
        """() => {
          const picture = document.createElement("img");
          picture.className = "face";
          picture.alt = "";
          picture.src = "data:image/jpeg;base64,AAAA";
          document.querySelector(".faces .face").replaceWith(picture);
        }"""
    )
    page.locator("img.face").wait_for(state="detached")
    assert page.locator(".faces .face").first.inner_text() == page.locator(".faces .name").first.inner_text()[0]
