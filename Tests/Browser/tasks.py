#!/usr/bin/env python3
"""Walk through tasks to departments in a real browser: given, refused, answered by a department, taken over, with axe, at 1280 and 390 pixels.

    python3 tasks.py --program gongkai [--out FOLDER]

A member of a department sees the task and what the request asks for, and never who asks. Needs what desk.py needs.
"""
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from desk import PASSWORD, Walk, run_walk
from requests import prepare, sign_in

APPLICANT, TELEPHONE = "吴某某", "13800000000"


def make_department(page: Walk) -> None:
    """A department with one person, and a request that is registered."""
    page.go("/desk/regions/root/add")
    page.fill(name="城市建设办公室", kind="department")
    page.submit()
    page.go("/desk/accounts/root/new")
    page.fill(login="shao", name="邵某", password=PASSWORD)
    page.choose("departmentMember")
    page.submit()
    page.go("/desk/accounts")
    row = page.driver.find_element(By.XPATH, "//tr[contains(., 'shao')]//a")
    page.go(row.get_attribute("href"))
    Select(page.driver.find_element(By.NAME, "department")).select_by_visible_text("城市建设办公室")
    page.look("task-account")
    page.submit()
    page.expect("账号已经修改")
    sign_in(page, "registrar")
    page.go("/desk/requests/new")
    page.fill(name=APPLICANT, telephone=TELEPHONE, subject="青禾路 88 号院既有住宅加装电梯财政补贴的发放明细")
    page.submit()


def link(page: Walk, text: str) -> None:
    page.go(page.driver.find_element(By.LINK_TEXT, text).get_attribute("href"))


def give(page: Walk, **fields: str) -> None:
    link(page, "交办任务")
    Select(page.driver.find_element(By.NAME, "assignee")).select_by_visible_text("城市建设办公室")
    page.fill(**fields)


def walk(page: Walk, start: str) -> None:
    prepare(page, start)
    make_department(page)
    request = page.driver.current_url.split("?")[0]
    page.look("task-none")
    give(page, what="")
    page.submit()
    page.expect("请填写“任务要求”")
    page.look("task-give-errors")
    page.fill(what="请检索 2023 年以来加装电梯补贴的发放表和会议纪要。")
    page.driver.execute_script("document.getElementsByName('due')[0].value = '2020-01-02'")
    page.submit()
    page.expect("早于今天")
    page.go(request)
    give(page, what="请检索 2023 年以来加装电梯补贴的发放表和会议纪要。")
    page.look("task-give")
    page.submit()
    page.expect("任务已经交办", "检索信息")
    page.look("task-case")
    page.go("/desk")
    page.expect("部门任务：办理中 1 项")
    page.look("task-board")
    page.go("/desk/tasks")
    page.look("task-list")

    sign_in(page, "shao")
    page.go("/desk")
    page.look("task-member-board")
    page.go("/desk/tasks")
    page.expect("检索信息")
    page.look("task-member-list")
    page.go(page.driver.find_element(By.CSS_SELECTOR, "main tbody a").get_attribute("href"))
    task = page.driver.current_url
    page.look("task-member")
    text = page.driver.page_source
    for secret in (APPLICANT, TELEPHONE):
        if secret in text:
            page.faults.append(f"a member of a department sees {secret}")
    link(page, "反馈")
    page.submit()
    page.expect("请填写“检索范围”", "请填写“检索词”")
    page.look("task-answer-errors")
    page.fill(places="档案室、协同办公系统", keywords="加装电梯、补贴", answer="找到发放表一份，复印件已送政府信息公开工作机构。")
    page.submit()
    page.expect("反馈已经保存")
    page.go(request)
    page.expect("您的角色不能使用这个页面")

    sign_in(page, "handler")
    page.go(task)
    page.look("task-answered")
    page.submit("写入检索记录")
    page.expect("已经写入本件的检索记录")
    page.go(request)
    page.expect("加装电梯、补贴")
    page.look("task-taken-over")


if __name__ == "__main__":
    run_walk(__doc__, walk)
