"""The stories of the other places: 济源邵原镇, 信阳浉河湖东街道, 安阳文峰. Tables, no logic."""

from mashang.site.demo.tales import Act, Tale

SHAOYUAN = [
    Tale(
        "recruit", "sy", "sy_deputy", "labour", "新丝路纺织招工难",
        "我们厂在劳保园区，订单不少，就是招不到挡车工，年轻人都出去了。请站里帮忙问问，周边村里有没有在家的女工愿意来，厂里管培训。",
        place="邵原产业园劳保园区", kind="enterprise", name="企业联系人（示例）", phone="13800000021",
        target="新丝路纺织有限公司", posted="邵原产业园劳保园区门卫室",
        acts=(
            Act(42, "10:10", "receive"),
            Act(42, "16:00", "triage", "sy_head"),
            Act(41, "09:30", "order", "sy_deputy"),
            Act(40, "10:00", "assign", "sy_chair", "请到企业了解需求，组织周边村与企业对接。", "sy_town"),
            Act(39, "09:00", "acknowledge", "sy_town_unit"),
            Act(35, "15:30", "progress", "sy_town_unit", "已到企业了解岗位要求，东阳、牛庄等村正在摸底在家务农的妇女。"),
            Act(29, "11:00", "reply", "sy_town_unit", "组织周边几个村与企业对接，企业已招到 4 名在家务农的女工，现在都已上岗。"),
            Act(28, "09:40", "accept_reply", "sy_deputy", "到车间看过，四个人都在岗。", mark="satisfied"),
            Act(27, "17:20", "rate", mark="satisfied"),
            Act(26, "10:00", "ask_close_out", "sy_town_unit", "4 名女工已上岗，企业满意。"),
            Act(25, "11:00", "grant", "sy_chair"),
            Act(8, "10:30", "follow_up", "sy_head", "四名女工都稳定在岗。镇政府已建立“村助企招工”工作台账，企业周边村负责协助招工。"),
        ),
    ),
    Tale(
        "move", "sy", "sy_deputy", "other", "瑞博能源项目搬迁手续协调",
        "项目要搬到产业园里来，土地、环评、用电几样手续要跑好几个部门，请代表帮着协调一次会，把先后次序理清楚。",
        place="邵原产业园", kind="enterprise", name="企业联系人（示例）", phone="13800000022", target="瑞博能源",
        acts=(
            Act(10, "09:00", "receive"),
            Act(9, "10:00", "order", "sy_deputy"),
            Act(8, "09:30", "assign", "sy_chair", "请牵头开一次协调会，列出手续清单和时间。", "sy_town"),
            Act(7, "10:00", "acknowledge", "sy_town_unit"),
            Act(4, "16:00", "progress", "sy_town_unit", "协调会已经开过，手续清单列了九项，正在办用电增容。"),
        ),
    ),
    Tale(
        "park", "sy", "sy_deputy", "home", "园区消防、用水用电和物业管理",
        "标准化厂房的消防栓水压不够，夏天还停过两回水，物业电话也打不通，几家企业都着急。",
        place="邵原产业园劳保园区标准化厂房", kind="enterprise", name="企业联系人（示例）",
        target="邵原产业园劳保园区标准化厂房",
        acts=(
            Act(2, "10:40", "receive"),
            Act(1, "09:20", "order", "sy_deputy"),
        ),
    ),
]  # fmt: skip

HUDONG = [
    Tale(
        "parking", "hd", "hd_deputy", "traffic", "市第三人民医院门前车辆乱停乱放",
        "市三院门口两边停满了车，救护车都要等半天，推轮椅的只能走到马路中间，请医院和有关部门管一管。",
        place="信阳市第三人民医院门前", name="示例群众", phone="13800000031", posted="三里店社区公告栏",
        acts=(
            Act(20, "08:45", "receive"),
            Act(20, "15:00", "order", "hd_deputy"),
            Act(18, "09:30", "assign", "sh_office", "请医院负责同志进站听取意见，提出办法和期限。", "sh_hospital"),
            Act(17, "10:00", "acknowledge", "sh_hospital_unit"),
            Act(12, "16:30", "progress", "sh_hospital_unit", "院领导班子到湖东街道代表联络站，当面听取了代表和群众的意见。"),
            Act(7, "11:00", "reply", "sh_hospital_unit", "我院承诺：重新选址建设停车场，合理规划门前车位和救护车通道，限期解决。施工前先由保安分时段疏导，救护车通道不再停车。", mark="B"),
            Act(5, "09:30", "accept_reply", "hd_deputy", "承诺写得清楚，到期再来看。", mark="basically"),
        ),
    ),
    Tale(
        "skills", "hd", "hd_deputy", "labour", "就业培训针对性不强",
        "社区办的培训老是那几样，学完用不上。能不能按企业要什么工种来教？零工驿站早上去了也没几个活。",
        place="湖东街道", name="示例群众",
        acts=(
            Act(11, "14:20", "receive"),
            Act(10, "09:00", "triage", "hd_head"),
            Act(10, "16:10", "order", "hd_deputy"),
            Act(8, "10:00", "assign", "sh_office", "请改进培训方式，说明零工驿站怎样服务。", "sh_labour"),
            Act(7, "09:20", "acknowledge", "sh_labour_unit"),
            Act(3, "15:00", "progress", "sh_labour_unit", "正在走访用工企业，先把家政护理、电商客服两个班改为按订单开班；零工驿站增加夜间登记。"),
        ),
    ),
]  # fmt: skip

WENFENG = [
    Tale(
        "meals", "wf_care", "wf_deputy", "care", "社区综合养老服务中心老人用餐",
        "社区的养老服务中心离家近，挺好，就是中午饭去晚了没有，腿脚不好的老人也没法送，能不能给送到家？",
        place="东南营社区综合养老服务中心", name="示例老人家属", phone="13800000041", posted="东南营社区网格公告栏",
        acts=(
            Act(12, "10:30", "receive"),
            Act(12, "16:00", "order", "wf_deputy"),
            Act(10, "09:10", "assign", "wf_office", "请研究助餐和送餐办法。", "wf_civil"),
            Act(9, "09:40", "acknowledge", "wf_civil_unit"),
            Act(2, "16:00", "reply", "wf_civil_unit", "东南营社区的中心已把午餐延长到下午一点，行动不便的老人登记后由志愿者送餐上门，登记电话贴在中心门口。"),
        ),
    ),
    Tale(
        "seedlings", "wf_care", "wf_deputy", "farm", "皇甫庄金银花换种苗",
        "我们村种金银花做茶，苗老了，产量一年不如一年。想换好种苗，不知道哪种适合本地，能不能请专家来看看、帮着联系？",
        place="宝莲寺镇皇甫庄村", kind="enterprise", name="示例种植户", phone="13800000042", posted="皇甫庄村村委会",
        acts=(
            Act(6, "09:15", "receive"),
            Act(3, "10:40", "order", "wf_deputy"),
            Act(1, "09:30", "assign", "wf_office", "请组织专家到村，提出换苗和加工的建议。", "wf_farm"),
        ),
    ),
    Tale(
        "oldtown", "wf_old", "", "traffic", "古城街区夜间照明",
        "仓巷街里面晚上有一段路灯不亮，游客看不清台阶，我就看见一个老人绊了一下。",
        place="仓巷街中段", posted="仓巷街东口",
        acts=(Act(0, "200", "receive"),),
    ),
]  # fmt: skip

TALES = [*SHAOYUAN, *HUDONG, *WENFENG]
