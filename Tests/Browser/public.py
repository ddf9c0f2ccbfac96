#!/usr/bin/env python3
"""Apply and follow a request as a citizen does: at 1280 and 390 pixels with axe on each page, by keyboard alone, and with JavaScript off.

    python3 public.py --program gongkai [--out FOLDER]

Every mistake must be named at its field with nothing lost, the file must stay attached, number and code must lead to the status page; the
registrar confirms receipt, a correction is answered on the status page, and the application is withdrawn at the end. Needs what desk.py needs.
"""
import pathlib
import re
import tempfile

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from desk import Walk, browser, run_walk
from requests import act, prepare, sign_in

OFFICE = "/o/root"
SUBJECT = "2025 年青禾路 88 号院既有住宅加装电梯财政补贴的发放明细、竣工验收文件"


def follow_link(page: Walk, text: str) -> None:
    """Clicks a link and waits for the page behind it."""
    page.leave(page.driver.find_element(By.PARTIAL_LINK_TEXT, text))


def document(folder: str, name: str) -> str:
    path = pathlib.Path(folder) / name
    path.write_bytes(b"%PDF-1.4\n" + b" " * 300)
    return str(path)


def who(page: Walk, folder: str) -> None:
    page.go(OFFICE)
    page.look("home")
    follow_link(page, "在线申请")
    page.look("who")
    page.fill(name="吴某某", number="000000199001010001", telephone="1380000000", address="示例市示例区青禾路 88 号")
    page.submit("下一步")
    page.expect("有 2 处需要修改", "请上传证件照片或扫描件", "联系电话少 1 位：现在是 10 位，手机号码为 11 位", "请再核对一遍")
    page.look("who-wrong")
    page.driver.find_element(By.NAME, "idfile").send_keys(document(folder, "IMG_0001.pdf"))
    page.submit("下一步")
    page.expect("有 1 处需要修改", "已上传：IMG_0001.pdf")
    page.look("who-file")
    page.fill(telephone="13800000000")
    page.submit("下一步")


def apply(page: Walk, folder: str) -> tuple[str, str]:
    who(page, folder)
    page.expect("第 2 步")
    page.submit("下一步")
    page.expect("请填写所需信息")
    page.fill(subject=SUBJECT)
    page.fill(**{"from": "2025-01", "through": "2025-12"})
    page.look("what")
    page.submit("下一步")
    page.look("how")
    page.submit("下一步")
    page.look("check")
    page.submit("提交申请")
    page.expect("请勾选")
    page.look("check-wrong")
    page.press(page.driver.find_element(By.NAME, "true"))
    page.submit("提交申请")
    page.expect("已提交", "申请编号", "查询码")
    page.look("done")
    body = page.driver.find_element(By.TAG_NAME, "main").text
    number, code = re.search(r"\d{4}-\d{4}", body)[0], re.search(r"K\w{3}-\w{4}", body)[0]
    page.driver.refresh()
    page.expect(number, code)
    follow_link(page, "打印回执")
    page.look("receipt")
    return number, code


def follow(page: Walk, number: str, code: str, folder: str) -> None:
    page.go(OFFICE + "/status")
    page.look("find")
    page.fill(number=number, code="K222-2222")
    page.submit("查询")
    page.expect("申请编号或者查询码不对")
    page.look("find-wrong")
    page.fill(number=number, code=code.replace("-", "").lower())
    page.submit("查询")
    page.expect("与您确认收到", "办到哪一步", "您的权利")
    page.look("status")
    follow_link(page, "补充材料")
    page.look("supplement")
    page.submit("提交材料")
    page.expect("请写明内容，或者附上文件")
    page.look("supplement-wrong")
    page.fill(text="补一份楼栋位置图")
    page.driver.find_element(By.NAME, "file").send_keys(document(folder, "map.pdf"))
    page.submit("提交材料")
    page.expect("已经收到您补充的材料")


def press_display(page: Walk, name: str) -> None:
    page.leave(page.driver.find_element(By.XPATH, f"//form[@class='display']//button[text()='{name}']"))


def display(page: Walk) -> None:
    for name in ("大", "高对比度", "长者模式"):
        press_display(page, name)
    page.look("status-elder")
    for name in ("长者模式", "高对比度", "中"):
        press_display(page, name)


def withdraw(page: Walk) -> None:
    follow_link(page, "撤回申请")
    page.look("withdraw")
    page.submit("撤回申请")
    page.expect("请先勾选")
    page.press(page.driver.find_element(By.NAME, "tick"))
    page.submit("撤回申请")
    page.expect("您已撤回申请")
    page.look("withdrawn")
    follow_link(page, "退出查询")
    page.expect("已经退出查询")


class Keyboard:
    """Nothing but Tab, Space, arrows, Enter and letters."""

    def __init__(self, page: Walk):
        self.page = page

    def key(self, *keys: str) -> None:
        ActionChains(self.page.driver).send_keys(*keys).perform()

    def reach(self, test: str) -> None:
        """Tabs on until the element that has the focus meets a test."""
        for _ in range(80):
            if self.page.driver.execute_script(f"const e = document.activeElement; return {test}"):
                seen = self.page.driver.execute_script(
                    "const s = getComputedStyle(document.activeElement); return s.outlineStyle != 'none' || s.boxShadow != 'none'")
                if not seen:
                    self.page.faults.append(f"{test}: the focus cannot be seen")
                return
            self.key(Keys.TAB)
        self.page.faults.append(f"{self.page.driver.current_url}: {test} cannot be reached by Tab")

    def field(self, name: str, text: str) -> None:
        self.reach(f"e.name == '{name}'")
        self.key(text)

    def button(self, text: str) -> None:
        self.reach(f"e.tagName == 'BUTTON' && e.textContent.includes('{text}')")
        self.enter()

    def enter(self) -> None:
        self.page.leaving(lambda: self.key(Keys.ENTER))


def by_keyboard(page: Walk, folder: str) -> None:
    page.go(OFFICE + "/apply/who")  # cookies of the form are seen only from its pages
    page.driver.delete_all_cookies()
    page.go(OFFICE)
    keyboard = Keyboard(page)
    keyboard.key(Keys.TAB)
    if page.driver.execute_script("return document.activeElement.className") != "skip":
        page.faults.append("the first Tab does not reach the link to the main content")
    keyboard.reach("e.tagName == 'A' && e.textContent.includes('在线申请')")
    keyboard.enter()
    keyboard.field("name", "吴某某")
    keyboard.field("number", "000000199001010001")
    keyboard.reach("e.name == 'idfile'")
    page.driver.switch_to.active_element.send_keys(document(folder, "IMG_0002.pdf"))  # the dialog of the system is not the page's
    keyboard.field("telephone", "13800000000")
    keyboard.button("下一步")
    keyboard.field("subject", SUBJECT)
    keyboard.button("下一步")
    keyboard.button("下一步")
    keyboard.reach("e.name == 'true'")
    keyboard.key(Keys.SPACE)
    keyboard.button("提交申请")
    page.expect("已提交")


class Scriptless(Walk):
    """The same walk in a browser that runs no script of a page; axe is one, so pages are not looked at."""

    def look(self, name: str) -> None:
        pass


def without_scripts(page: Walk, folder: str) -> None:
    driver = browser(scripts=False)
    try:
        blind = Scriptless(driver, page.base, None)
        driver.get("data:text/html,<title>no</title><script>document.title='yes'</script>")
        if driver.title != "no":
            page.faults.append("JavaScript is not off")
        number, code = apply(blind, folder)
        follow(blind, number, code, folder)
        withdraw(blind)
        page.faults += [f"without scripts: {fault}" for fault in blind.faults]
    finally:
        driver.quit()


PROFILE = {
    "office": "青禾街道党政综合办公室", "telephone": "0000-0000 0001", "address": "青禾路 1 号便民服务中心 203 室", "postCode": "000000",
    "officeHours": "工作日 8:30–12:00，14:00–17:30", "reviewOrgan": "示例市示例区人民政府", "court": "示例区人民法院",
    "supervisor": "示例区人民政府办公室", "supervisorTelephone": "0000-0000 0003",
}


def set_day(page: Walk, name: str, day: str) -> None:
    """Typing into a date field depends on the language of the browser."""
    page.driver.execute_script("arguments[0].value = arguments[1]", page.driver.find_element(By.NAME, name), day)


def confirm(page: Walk, number: str) -> None:
    """The registrar telephones and confirms; a day that has not come is refused."""
    sign_in(page, "registrar")
    page.go("/desk/applications")
    page.expect(number)
    page.look("inbox")
    follow_link(page, number)
    page.expect("吴*", "IMG_0001.pdf", "map.pdf")
    page.look("application")
    page.submit("显示完整的联系方式")
    page.expect("13800000000")
    set_day(page, "applicant", "2999-01-01")
    page.submit("双方已经确认")
    page.expect("有 1 处需要修改")
    page.look("application-wrong")
    set_day(page, "applicant", page.driver.find_element(By.NAME, "organ").get_attribute("value"))
    page.submit("双方已经确认")
    page.expect("申请已经登记", number)


def correct(page: Walk, number: str, status: str, folder: str) -> None:
    """The office asks, the applicant answers on the same address."""
    act(page, "officeHead", number, "correctionRequested", defects="请写明补贴的批次")
    page.driver.delete_all_cookies()
    page.go(status)
    page.expect("请您补正，最迟", "请写明补贴的批次")
    page.look("status-correct")
    follow_link(page, "在线补正")
    page.look("correct")
    page.fill(text="是第三批")
    page.driver.find_element(By.NAME, "file").send_keys(document(folder, "batch.pdf"))
    page.submit("提交补正")
    page.expect("已经收到您的补正", "正在办理，最迟")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    sign_in(page, "officehead")
    page.go("/desk/office")
    page.fill(**PROFILE)
    page.submit()
    page.driver.delete_all_cookies()
    with tempfile.TemporaryDirectory() as folder:
        number, code = apply(page, folder)
        follow(page, number, code, folder)
        display(page)
        status = page.driver.current_url.split("?")[0]
        confirm(page, number)
        page.driver.delete_all_cookies()
        page.go(status)
        page.expect("正在办理，最迟", "为什么是", "逐日计数", "到期没有答复")
        page.look("status-open")
        correct(page, number, status, folder)
        withdraw(page)
        by_keyboard(page, folder)
        without_scripts(page, folder)


if __name__ == "__main__":
    run_walk(__doc__, walk)
