"""The words themselves that people write over columns; commas between them."""

from typing import Final

UNIT: Final = """
    單位, 單位編號, 單位號, 單位號碼, 單位名稱, 戶別, 戶號, 房號, 房間, 房間號, 房間編號,
    房屋編號, 房產編號, 房產, 房屋, 室, 室號, 門牌, 門牌號, 門牌號碼, 物業, 物業單位, 物業編號,
    所屬單位, 所屬房號, 對應房號, 綁定房號, 業主單位, 住戶單位, 單元, 單元號, 單元編號, unit,
    unit no, unit number, unit code, flat, flat no, room, room no, room number, suite, apartment,
    premises, property
"""
DOOR: Final = "房號, 室號, 室, 房, 門號, 戶, 戶號, 單位, 單元, flat, room, room no, door, unit"
BLOCK: Final = """
    座, 座號, 座別, 座數, 樓座, 樓棟, 樓棟號, 樓宇, 棟, 棟號, 棟別, 幢, 幢號, 大廈, 大樓, 樓號,
    號樓, block, block no, tower, building, bldg
"""
ENTRANCE: Final = """
    單元, 單元號, 單元編號, 梯, 梯號, 梯口, 座翼, 翼, 門洞, 樓梯, 樓梯口, entrance, wing, stair,
    staircase
"""
FLOOR: Final = "樓層, 樓層號, 層, 層號, 樓, floor, floor no, level, storey"
PHONE: Final = """
    電話, 電話1, 電話一, 聯絡電話, 聯繫電話, 聯絡方式, 聯繫方式, 聯絡號碼, 電話號碼, 手機, 手機號,
    手機號碼, 手提, 手提電話, 移動電話, 行動電話, 流動電話, tel, tel no, telephone, phone,
    phone no, phone number, phone 1, mobile, mobile no, mobile phone, contact, contact no,
    contact number
"""
PHONE_2: Final = """
    電話2, 電話二, 第二電話, 備用電話, 其他電話, 其它電話, 住宅電話, 家庭電話, 宅電, 座機,
    固定電話, 固話, 市話, home phone, home tel, other phone, phone 2, tel 2, mobile 2
"""
PHONE_SAID: Final = """
    電話, 電話1, 手機, 手機號碼, 手提, 聯絡電話, 聯繫電話, 聯絡方式, 聯繫方式, 電話號碼,
    phone, mobile, tel, contact, phone no, contact no, contact number
"""
PHONE_SAID_2: Final = "電話2, 其他電話, 住宅電話, 手機, 電話, phone 2, other phone, mobile, phone"
PHONE_3: Final = """
    電話3, 電話三, 公司電話, 辦公電話, office phone, office tel, work phone, phone 3, tel 3
"""
ID_SAID: Final = """
    身份證, 身份證號, 身份證號碼, 身分證, 身分證字號, 證件號, 證件號碼, id, id no, id number, hkid
"""
ID: Final = """
    身份證, 身份證號, 身份證號碼, 身分證, 身分證字號, 身分證號, 證件, 證件號, 證件號碼, 證件編號,
    身份證明文件號碼, 統一編號, 商業登記號碼, hkid, hkid no, id no, id number, identity no,
    id card, id card no, identity card no, passport no
"""
EMAIL: Final = """
    電郵, 電郵地址, 電子郵件, 電子信箱, 電子郵箱, 郵箱, email, e-mail, email address, mail
"""
ADDRESS: Final = """
    通訊地址, 通信地址, 聯絡地址, 聯繫地址, 郵寄地址, 戶籍地址, 地址, 住址, mailing address,
    correspondence address, postal address, address
"""
EMERGENCY: Final = "緊急聯絡人, 緊急聯繫人, 應急聯繫人, emergency contact, emergency contact name"
EMERGENCY_PHONE: Final = """
    緊急聯絡電話, 緊急聯繫電話, 緊急聯絡人電話, 緊急聯繫人電話, 應急聯繫電話, 緊急電話,
    emergency phone, emergency tel, emergency contact phone, emergency contact no,
    emergency contact number
"""
NOTE: Final = "備註, 備注, 備考, 說明, 附註, remark, remarks, note, notes, comment, comments"
OWNER_NUMBER: Final = """
    業主編號, 業主編碼, 業主代碼, 業主代號, 業主號, 客戶編號, 客戶代碼, 客戶號, 住戶編號,
    戶主編號, owner no, owner number, owner id, owner code, owner ref, customer no,
    customer number
"""
OWNER_NAME: Final = """
    業主, 業戶, 戶名, 住戶, 業主姓名, 業戶姓名, 住戶姓名, 業主名稱, 業主名, 姓名, 名稱, 戶主,
    戶主姓名, 產權人, 產權人姓名, 所有權人,
    區分所有權人, 權利人, 屋主, 房主, 客戶姓名, 客戶名稱, owner, owners, owner name,
    name of owner, registered owner, name, full name
"""
SHARE: Final = """
    份額, 產權份額, 持份, 持分, 比例, 權利範圍, 佔比, share, shares, ownership share, percentage
"""
OWNER_FROM: Final = """
    收樓日期, 交樓日期, 入伙日期, 交房日期, 收房日期, 交屋日期, 購入日期, 買入日期, 產權日期,
    過戶日期, 取得日期, 入住日期, 入住時間, owner since, possession date, handover date,
    purchase date, move-in date, date of possession, date of purchase
"""
FROM: Final = """
    租期開始, 租期起, 起租日期, 起租日, 租賃起始, 租約開始, 租約開始日期, 租賃開始日期, 入住日期,
    遷入日期, 開始日期, 起始日期, lease from, lease start, lease start date, tenancy from,
    tenancy start, start date, from, move-in date
"""
TO: Final = """
    租期屆滿, 租期結束, 租期止, 租約到期, 租約屆滿, 租約到期日, 租約結束日期, 租賃結束,
    租賃到期日, 到期日, 到期日期, 遷出日期, 結束日期, 終止日期, lease to, lease end,
    lease end date, lease expiry, tenancy to, tenancy end, expiry date, end date, to,
    move-out date
"""
TERM: Final = "租期, 租賃期, 租賃期限, 租約期, lease period, lease term, tenancy period"
PLATE: Final = """
    車牌, 車牌號, 車牌號碼, 車號, 車輛號碼, plate, plate no, plate number, car plate, vehicle no,
    licence plate, license plate, registration no
"""
SPACE: Final = """
    車位, 車位號, 車位編號, 車位號碼, 泊車位, 停車位, 停車位編號, 停車位號, parking, parking no,
    parking space, parking space no, parking lot, car park no, carpark no, space no
"""
GROSS: Final = """
    面積, 建築面積, 總面積, 建面, 產權面積, 權狀面積, 權狀坪數, 坪數, 計費面積, 收費面積, area,
    gross area, gross floor area, gfa, built area
"""
USABLE: Final = """
    實用面積, 使用面積, 套內面積, 套內建築面積, 室內面積, 主建物面積, usable area, saleable area,
    net area, internal area
"""
KIND: Final = """
    類別, 類型, 用途, 物業類型, 物業類別, 單位類型, 單位類別, 房屋類型, 房屋用途, 物業性質, 性質,
    使用性質, 房產類型, type, kind, use, usage, unit type, property type
"""
STATUS: Final = """
    狀態, 使用狀態, 使用狀況, 入住狀態, 入住情況, 入住狀況, 單位狀態, 房屋狀態, 居住狀態,
    居住情況, status, occupancy, state
"""
PATCH: Final = "片區, 責任區, 責任片區, 管理片區, 管家片區, patch"
TENANT_NAME: Final = """
    租戶, 租戶姓名, 租戶名稱, 租客, 租客姓名, 承租人, 承租人姓名, 租用人, 租賃人, tenant, tenants,
    tenant name, name of tenant, lessee
"""
PERSON_NAME: Final = """
    姓名, 名稱, 住戶, 住戶姓名, 成員姓名, 家屬姓名, 家屬, 租戶, 租戶姓名, 租客, 租客姓名, 承租人,
    承租人姓名, name, full name, resident, resident name, occupant, occupant name, tenant,
    tenant name, lessee, family member
"""
ROLE: Final = """
    身份, 身分, 關係, 與業主關係, 與戶主關係, 住戶類型, 住戶類別, 住戶身份, 人員類型, 人員類別,
    客戶類型, 客戶類別, 角色, relationship, relation, role, capacity, resident type
"""
