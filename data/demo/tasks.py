"""The three task sheets of the school, in the columns and the language in which schools write them."""

from dataclasses import dataclass

from data.demo import enrolment
from data.demo.plan import Plan
from data.demo.school import School


@dataclass(frozen=True)
class Sheet:
    """One task sheet: file, title, headings and the cells of its one task."""

    file: str
    title: str
    headings: tuple[str, ...]
    cells: tuple[str, ...]


ROUTINE = ("岗位名称", "工作任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况（半年或年度）")
OTHERS = ("任务名称", "牵头部门", "具体任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况")


def _lines(*items: str) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def contracts() -> Sheet:
    """Routine work: purchase contracts, step by step with days after events."""
    return Sheet(
        "任务表-常规工作-采购合同运行及管理.xlsx", "学校层面常规工作诊改任务表", ROUTINE,
        (
            "国资处 采购科", "采购合同运行及管理（以实训设备采购项目为例）",
            _lines("学校采购管理办法", "学校合同管理办法", "固定资产验收细则", "文件材料归档范围与保管期限表"),
            _lines(
                "合同签订。中标后25日内签订合同。（国资处）",
                "合同备案。合同签订后10个工作日内到档案科备案。（党政办公室）",
                "合同付款。收到发票后7个工作日内支付30%合同款；初验合格后20日内支付60%合同款；试运行期满后10日内支付剩余10%合同款。（财务处）",
                "合同验收。按合同约定的时间完成验收。（国资处）",
                "合同归档。完成验收后，合同相关资料于次年5月31日前向档案科归档。（国资处）",
            ),
            _lines(
                "中标后第18天还未签订合同。",
                "合同签订后第8天还未到档案科备案。",
                "每次合同约定的支付时间的前5个工作日还未付款。",
                "在合同约定的验收时间的前5个工作日。",
                "未归档的合同预警时间为每年5月15日。",
            ),
            "每半年对照预警记录分析合同各环节执行情况，未按期的查明原因并整改。",
        ),
    )  # fmt: skip


def coaching() -> Sheet:
    """Key work: a coaching team, month by month with counts and shares."""
    return Sheet(
        "任务表-重点工作-技能竞赛教练团队.xlsx", "学校层面重点工作诊改任务表", OTHERS,
        (
            "“技能强校”行动中的竞赛教练团队建设", "教务处", "打造高水平技能竞赛教练团队（以智能制造学院数控教练团队为例）",
            _lines("学校技能竞赛管理办法", "集训队学生管理办法", "教练团队工作量认定办法"),
            _lines(
                "3月，数控教练团队不少于2个，指导集训队学生人数不少于24人；",
                "数控教练团队指导学生获5月省级技能竞赛一等奖不少于1个，获10月国家级技能竞赛三等奖及以上不少于1个。",
                "数控教练团队成员全年取得市级比赛二等奖及以上不少于3个。（当年有比赛为前提）",
                "数控教练团队成员担任市级及以上技能竞赛裁判员不少于2人次。",
            ),
            _lines(
                "2月，数控教练团队指导集训队学生人数少于18人；",
                "4月，组织校内预赛，集训队学生预赛成绩达标程度不足75%；",
                "9月，组织校内预赛，集训队学生预赛成绩达标程度不足85%；",
                "11月，数控教练团队成员取得市级比赛二等奖及以上少于3个；",
                "11月，数控教练团队成员担任市级及以上技能竞赛裁判员少于2人次。",
            ),
            "根据2月、4月、9月、11月的预警情况分析团队建设成效，及时调整训练方案。",
        ),
    )  # fmt: skip


def growth(school: School) -> Sheet:
    """The plan: enrolment year by year, with shares of the plan and the same steps repeated."""
    first, *later = enrolment.years(school)[1:]
    goals = {year: enrolment.plan(school, year) for year in (first, *later)}
    single, common, social, whole = goals[first].values()
    total = {year: sum(list(plan.values())[:3]) for year, plan in goals.items()}
    last = max(goals)
    return Sheet(
        "任务表-发展规划-招生规模.xlsx", "学校发展规划诊改任务表", OTHERS,
        (
            "学校发展规划“办学规模”中的招生规模", "招生就业处", f"到{last}年，高职年招生规模达到{total[last]}人左右。",
            _lines("招生工作管理办法", "招生宣传与激励办法", "年度招生工作计划"),
            _lines(
                f"到{first}年12月，高职学生招收达到{total[first]}人。",
                *(f"到{year}年，达到{total[year]}人。" for year in goals if year != first),
            ),
            _lines(
                f"{first}年3月，单招计划人数{single}人，报名人数未到目标的90%。",
                f"{first}年7月，高职统招计划人数{common}人，进度未达到目标的85%。",
                f"{first}年11月，面向退伍军人等社会群体高职扩招计划人数{social}人，报名人数未达到年度目标的80%。",
                f"{first}年12月，高职学生招收总体人数未达到年度目标{whole}人。",
                f"（{'、'.join(str(year) for year in goals if year != first)}年度预警点同上述{first}年步骤）",
            ),
            "每年按3月、7月、11月、12月的预警情况分析招生进度，必要时调整下一年计划。",
        ),
    )  # fmt: skip


def plan(sheet: Sheet) -> Plan:
    """The sheet as it is drawn: title over all columns, headings, one task."""
    drawn = Plan("任务表")
    drawn.add(sheet.title, style="title")
    drawn.merges.append((0, 0, 0, len(sheet.headings) - 1))
    drawn.add(*sheet.headings, style="header")
    drawn.add(*sheet.cells, style="wrap")
    drawn.widths = {column: 44 if len(cell) > 60 else 20 for column, cell in enumerate(sheet.cells)}
    return drawn
