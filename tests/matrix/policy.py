"""Who may open and press what: one page, written by hand, that knows nothing of the code.

What is looked at is one matter of 赵堡镇: at its station, spoken to its deputy, under the county's office, handled by two units, with a
wish of one of them, and with an identity that the clerk asked to see. Each group names those who stand in some relation to it. All
others of the cast stand in none: the deputy of another station of the same town, other units of the same county, and the chair, the
station head, the deputy and the unit of a town of another county. One man of a unit also keeps the books of the station: he reads, but
whoever handles may never ask who spoke.

A cell says what is answered to whom, the first that fits: `asks:200 reads:403 404` is 200 for who asks, 403 for who only reads, 404 for
everybody else who is signed in. A visitor is sent to sign in (302) wherever a method is known, and told 405 where it is not.
"""

GROUPS = {
    "reads": "deputy clerk station chair office committee unit head assist leader auditor wx_town_unit",
    "reads_sensitive": "clerk station chair office leader auditor wx_town_unit",
    "deadline_of_the_lead": "deputy clerk station chair office committee unit head leader auditor wx_town_unit",
    "asks": "clerk station chair office",
    "asker": "clerk",
    "sees_the_asking": "clerk office auditor wx_custodian",
    "decides": "office wx_custodian",
    "counts": "office chair leader committee sy_chair",
    "sets": "office chair sy_chair",
    "reads_suggestions": "office chair leader committee sy_chair unit head assist wx_town_unit wx_finance_unit "
    "wx_ecology_unit wx_medical_unit sy_town_unit",
    "enters": "clerk station chair office sy_chair sy_head wx_town_unit",
    "admin": "admin",
    "sees_codes": "office chair leader committee sy_chair",
    "keeps_codes": "office chair sy_chair",
    "sees_this_code": "office chair leader committee",
    "keeps_this_code": "office chair",
    "resets": "admin leader auditor",
    "county_reads": "office leader committee",
    "county_keeps": "office",
    "town_reads": "office chair leader committee",
    "town_keeps": "office chair",
    "reads_register": "office chair leader committee sy_chair",
    "keeps_register": "office chair sy_chair",
    "reads_person": "office chair leader committee",
    "reads_deeds": "deputy office leader committee",
    "own_page": "deputy office clerk station wx_town_unit",
    "reads_station": "office chair leader committee clerk station wx_town_unit",
    "tends_station": "office chair clerk station wx_town_unit",
    "keeps_station": "office chair",
    "two_stations": "station",
    "one_station": "clerk wx_town_unit sy_head",
    "office": "office",
    "deputies": "deputy cosigner zb_deputy2 sy_deputy",
    "looks": "deputy cosigner clerk station chair office committee unit head assist leader zb_deputy2 wx_finance_unit wx_ecology_unit wx_medical_unit wx_town_unit sy_chair sy_head sy_deputy sy_town_unit",
    "supervises": "office leader committee",
    "supervises_town": "sy_chair",
    "handed": "office leader committee unit head",
    "watches": "sy_chair sy_deputy sy_head sy_town_unit",
    "keeps_ledger": "sy_chair sy_head",
    "raised_it": "office leader committee deputy",
    "begins": "office chair sy_chair",
    "begins_topic": "office chair sy_chair committee",
    "begins_problem": "office chair sy_chair clerk station sy_head wx_town_unit",
    "begins_difficulty": "office chair sy_chair deputy cosigner zb_deputy2 sy_deputy",
    "keeps_exchange": "office",
    "reads_exchange": "leader committee",
}

ANYBODY = """
address              get  post
portal:home          200  405
portal:speak         200  422
portal:speak_from    200  422
portal:deputy        200  405
portal:track         200  422
portal:tracked       302  405
portal:rate          405  404
portal:say           405  404
portal:leave         405  302
portal:guide         200  405
portal:privacy       200  405
portal:feedback      200  405
portal:elder         405  302
portal:kiosk         200  302
portal:rest          405  302
portal:suggestions   200  405
portal:suggestion    404  405
portal:healthy       200  405
portal:wrong         200  422
portal:stations      200  405
portal:station       200  405
wall:worker          200  405
wall:screen          200  405
wall:paper           200  405
set_language         302  302
accounts:sign_in     200  200
accounts:code        302  302
accounts:sign_out    405  302
files:show           404  405
"""
"""The same for everybody, signed in or not."""

SIGNED_IN = """
address              get                            post
accounts:account     200                            422
accounts:again       200                            200
accounts:set_up      200                            422
accounts:switch_off  405                            302
accounts:new_papers  405                            409
accounts:end_others  405                            302
desk:register        counts:200 403                 405
desk:register_export  405                            counts:200 403
desk:register_views   405                            counts:302 403
desk:register_bulk   sets:200 403                   sets:422 403
desk:works           200                            405
desk:work            404                            405
desk:work_file       404                            405
desk:organ_add       sets:200 403                   sets:422 403
desk:organ           county_reads:200 404           405
desk:organ_act       county_keeps:200 county_reads:403 404   county_keeps:422 county_reads:403 404
desk:term_add        sets:200 403                   sets:422 403
desk:term            county_reads:200 404           405
desk:profile         own_page:200 404               own_page:422 404
desk:dossier         reads_deeds:200 404            405
desk:pledge          own_page:200 404               own_page:302 404
people:add           sets:200 403                   sets:422 403
people:liaison_add    office:200 403                 office:422 403
people:counts        counts:200 403                 405
people:duty_roles    counts:200 403                 sets:422 403
people:show          county_reads:200 404           405
people:slip          405                            county_keeps:422 county_reads:403 404
people:act           county_keeps:200 county_reads:403 404   county_keeps:422 county_reads:403 404
people:row_act       county_keeps:200 county_reads:403 404   county_keeps:422 county_reads:403 404
people:group_add     sets:200 403                   sets:422 403
people:group         town_reads:200 404             405
people:group_build   town_keeps:200 town_reads:403 404       town_keeps:302 town_reads:403 404
people:group_act     town_keeps:200 town_reads:403 404       town_keeps:422 town_reads:403 404
people:member        405                            town_keeps:302 town_reads:403 404
desk:home            200                            405
desk:inbox           200                            405
desk:read_all        405                            302
desk:openings        200                            405
desk:figures         counts:200 403                 405
desk:coverage        sees_codes:200 403             405
desk:make_codes      keeps_codes:200 403            keeps_codes:422 403
codes:show           sees_this_code:200 404         405
codes:act            405                            keeps_this_code:302 sees_this_code:403 404
codes:post           keeps_this_code:200 sees_this_code:403 404   keeps_this_code:422 sees_this_code:403 404
codes:placement      sees_this_code:200 404         405
codes:edit           keeps_this_code:200 sees_this_code:403 404   keeps_this_code:422 sees_this_code:403 404
codes:act_there      405                            keeps_this_code:302 sees_this_code:403 404
codes:doubts         sees_codes:200 403             405
codes:settle         keeps_this_code:200 sees_this_code:403 404   keeps_this_code:422 sees_this_code:403 404
matters:handing      sets:200 403                   sets:422 403
matters:year         reads_suggestions:200 403      405
matters:year_report   reads_suggestions:404 403     405
matters:promise      404                            405
matters:promise_act   404                           404
matters:paper        404                            405
desk:rules           sets:200 403                   405
desk:rule            sets:200 403                   sets:422 403
desk:accounts        admin:200 403                  405
desk:account         405                            admin:200 404
desk:resets          resets:200 403                 405
desk:imports         keeps_register:200 403          405
desk:import          keeps_register:200 403          keeps_register:422 403
desk:import_blank    keeps_register:200 403          405
desk:import_page     404                             405
desk:import_report   404                             405
desk:import_do       405                             404
desk:decide_reset    405                            404
targets:show         town_reads:200 404             405
wall:poster          reads_station:200 404          405
stations:start       reads_register:200 two_stations:200 one_station:302 403   405
stations:new         keeps_register:200 403         keeps_register:422 403
stations:map         reads_register:200 403         405
stations:coverage    reads_register:200 403         405
stations:industry    reads_person:200 404           405
stations:standards   keeps_register:200 403         405
stations:standard    keeps_register:200 403         keeps_register:422 403
stations:standard_row  office:200 keeps_register:404 403   office:422 keeps_register:404 403
stations:must_new    keeps_register:200 403         keeps_register:422 403
stations:must        reads_person:200 404           keeps_station:422 reads_person:403 404
stations:base_new    keeps_register:200 403         keeps_register:422 403
stations:base        reads_person:200 404           keeps_station:422 reads_person:403 404
stations:norm        reads_station:200 404          keeps_station:422 reads_station:403 404
stations:norm_withdraw  405                         keeps_station:404 reads_station:403 404
stations:show        reads_station:200 404          405
stations:edit        tends_station:200 reads_station:403 404   tends_station:422 reads_station:403 404
stations:close       keeps_station:200 reads_station:403 404   keeps_station:422 reads_station:403 404
stations:chain       reads_station:200 404          405
stations:panel       tends_station:200 reads_station:403 404   tends_station:422 reads_station:403 404
stations:part        keeps_station:200 reads_station:403 404   keeps_station:422 reads_station:403 404
stations:part_row    keeps_station:200 reads_station:403 404   keeps_station:422 reads_station:403 404
stations:part_end    405                            keeps_station:302 reads_station:403 404
matters:mine         deputies:200 403               405
matters:draft        deputies:200 403               deputies:422 403
matters:proxy        enters:200 403                 enters:422 403
desk:matter          reads:200 404                  405
desk:ask             asks:200 reads:403 404         asks:422 reads:403 404
matters:why          deadline_of_the_lead:200 404   deadline_of_the_lead:200 404
desk:opening         asker:200 sees_the_asking:403 404   asker:409 sees_the_asking:403 404
desk:knock           405                            asker:409 sees_the_asking:403 404
desk:decide          405                            decides:302 sees_the_asking:403 404
supervision:home     looks:200 403                  405
supervision:key      supervises:200 404             405
supervision:topic    supervises:200 404             405
supervision:occasion   supervises:200 404           405
supervision:undertaking   handed:200 404            405
supervision:meeting  supervises_town:200 404        405
supervision:problem  watches:200 404                405
supervision:mechanism   keeps_ledger:200 404        405
supervision:difficulty   raised_it:200 404          405
supervision:new_key  begins:200 403                 begins:422 403
supervision:new_topic   begins_topic:200 403        begins_topic:422 403
supervision:new_occasion   begins:200 403           begins:422 403
supervision:new_undertaking   begins:200 403        begins:422 403
supervision:new_meeting   begins:200 403            begins:422 403
supervision:new_problem   begins_problem:200 403    begins_problem:422 403
supervision:new_mechanism   begins:200 403          begins:422 403
supervision:new_difficulty   begins_difficulty:200 403   begins_difficulty:422 403
supervision:new_conversion   begins:200 403         begins:422 403
supervision:conversion   keeps_exchange:200 reads_exchange:200 404   405
supervision:conversion_came   keeps_exchange:200 reads_exchange:403 404   keeps_exchange:422 reads_exchange:403 404
supervision:came     supervises:200 404             supervises:422 404
supervision:decide   supervises_town:200 404        supervises_town:422 404
supervision:paper    405                            supervises_town:200 404
"""

SENSITIVE = """
address              get                            post
desk:matter          reads_sensitive:200 404        405
"""
"""What differs once the matter is flagged as sensitive."""

IN_THE_LIST = {"open": "reads", "sensitive": "reads_sensitive"}
"""Whose list of all matters holds it."""

STEPS_ELSEWHERE = ("matters:act", "matters:assignment_act", "matters:request_act", "supervision:act")
"""Every step × state × part has a table of its own: expected.py in the tests of matters and of supervision."""
