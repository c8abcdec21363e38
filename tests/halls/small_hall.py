"""A small sound hall with every section a file may have."""

HALL = """\
hall:
  code: try
  name: {vi: Trung tâm, en: Centre}
  place: {vi: Quế Võ, en: Que Vo}
  timezone: Asia/Ho_Chi_Minh
  languages: [vi, en]
units:
  - {code: land-office, name: Văn phòng đất đai}
fields:
  - {code: land, name: Đất đai, unit: land-office}
services:
  - code: A
    prefix: A
    name: {vi: Hộ tịch, en: Civil status}
    field: land
    expected_minutes: 7.5
    procedures:
      - {code: 2.000720, name: Hộ kinh doanh, expected_minutes: 12, \
bring: [Căn cước, {vi: Đơn, en: Form}]}
  - {code: C, prefix: C, name: {vi: Đất đai, en: Land}, daily_limit: 200, appointments: 3}
zones:
  - {code: 1, name: {vi: Khu vực 1, en: Zone 1}}
counter_name: {vi: "Quầy {number}", en: "Counter {number}"}
counters:
  - {number: 1, zone: 1, serves: [A, C]}
  - {number: 2, zone: 1, serves: [C], name: {vi: Quầy nhanh, en: Fast counter}}
hours:
  weekly:
    mon-fri: [07:30-11:30, 13:30-17:00]
    sat: [08:00-11:00]
  tickets_before_minutes: 15
  last_ticket_before_minutes: 10
holidays:
  2026-09-02: {vi: Quốc khánh, en: National Day}
scale:
  name: two
  in_force_from: 2026-01-01
  levels:
    - {id: satisfied, label: {vi: Hài lòng, en: Satisfied}, face: 4, satisfied: true}
    - {id: dissatisfied, label: {vi: Không hài lòng, en: Dissatisfied}, face: 2, satisfied: false}
reasons:
  - {id: wait, label: {vi: Chờ lâu, en: Long wait}}
priorities:
  - {code: priority, name: {vi: Ưu tiên, en: Priority}, rate: 4}
rules: {slip_void_s: 90, least_ratings: 5, most_recalls: 2, come_back_place: last, \
appointment_days: 9, appointment_class: priority}
message: {vi: Xin chào, en: Welcome}
demand:
  visits_a_day: 40
  half_hours: {"07:30": 3, "13:30": 1.5}
  weekdays: {mon-tue: 1.5}
  services: {A: 2}
  priorities: {priority: 10}
  no_show_percent: 5
  spread_percent: 70
  appointments_percent: 80
  dossiers: {1: 90, 2: 8, 3: 2}
results:
  - {id: received, label: {vi: Đã nhận, en: Received}}
voice:
  speaks: true
  languages: [en, vi]
  text: {vi: "Mời {number} đến {counter}"}
  accent: south
  again: true
  announce_within_s: 90
  volume: {"07:00": 80, "11:30": 50}
  abbreviations: {MTQ: {vi: một thí quán, en: one place}}
layouts:
  - {code: first, name: Bảng một, theme: paper, last_calls: 4, services: 1, media: films, \
media_volume: 30, notices: [Giữ phiếu, {vi: Có nước uống, en: Free water}]}
  - {code: second, name: Bảng hai, kind: calls, continues: first}
"""
