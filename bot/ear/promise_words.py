"""Who and what turns up in promises: the people who act, the things that come, the verbs of both."""


def words(lines: str) -> frozenset[str]:
    """The words in `lines`."""
    return frozenset(lines.split())


THINGS = words(
    """
    parcel parcels package packages order orders delivery shipment consignment box boxes pallet refund refunds replacement
    replacements label labels money cash credit credits payment payments cheque check deposit compensation voucher vouchers coupon
    code link email e-mail mail message letter invoice bill statement receipt confirmation update updates answer reply response
    decision result results report form forms fix patch repair repairs part parts piece item items card cards phone router modem
    hub kettle laptop device unit machine sim esim service internet broadband wifi wi-fi connection line power electricity water
    gas heating boiler lift elevator account access password app site website page system systems server servers case ticket
    tickets claim complaint issue problem matter thing things rest balance amount sum fee fees charge charges total difference
    transfer product products goods stock room flight booking reservation appointment visit inspection installation install call
    callback call-back meeting slot outage maintenance work works job car bike sofa bed table chair crib cot washer dishwasher
    fridge freezer oven cooker tv set keys key documents document paperwork contract policy cover certificate sample samples
    prescription tablets medicine test tests tracking number notice survey text video stuff copy version release subscription plan
    upgrade discount points funds salary pound euro photo photos details info information lot one ones both half it that this
    these those there everything all something nothing which what reset meter sensor printer charger container paper computer
    heater transformer voucher-code offer mattress wardrobe suitcase luggage bag bags bottle coat shoes dress jacket jumper lamp
    screen battery cable adapter switch signal network findings outcome investigation review ruling correction adjustment reversal
    reimbursement payout process procedure change changes transcript recording file files data backup export import feature bug
    hotfix build rollout deployment ban block hold lock limit restriction reminder notification alert sms pdf contents shipping
    dispatch-note pickup pick-up collection handover transaction top-up bonus gift hamper flowers cake spare spares van
    wage wages earnings pin goods takings proceeds pensions pension grant licence license logbook permit visa passport statements
    letters emails messages calls visits replies answers grades marks grade mark rota timetable minutes papers deeds rooms seats
    dates prices rates savings dividends royalties winnings arrears overtime tiles curtains blinds glasses lenses shares keyring
    number numbers counter cooker mixer blender toaster dryer tumble-dryer hoover mower strimmer trailer laptop tracker radiator
    door doors floor mirror motor monitor generator meters tractor folder poster banner ladder speaker scooter sweater slippers
    timber leather paper papers tower border buffer browser footer error colour newsletter brochure copier cover dinner supper
    warranty guarantee lease membership permission insurance-cover credentials
    quarter semester weather winter summer register elevators
    escalator projector reactor sticker filter wrapper wallpaper
    script scripts bus coach taxi cab minibus shuttle train plane ambulance lorry truck ferry skip
    roof wall walls window windows bathroom pitch pool oven path road bridge platform water
    """
)
PEOPLE = words(
    """
    team guy guys man men woman women lady gentleman gent chap bloke lad lads tech techs technician technicians engineer engineers
    driver drivers courier couriers plumber plumbers electrician manager managers supervisor supervisors boss colleague colleagues
    agent agents rep reps representative adviser advisor specialist specialists expert experts staff crew crews department dept
    office support billing accounts accounting warehouse depot dispatch logistics sales bank company firm store shop branch garage
    dealer dealership insurer insurers insurance airline hotel landlord landlady council school hospital doctor nurse dentist
    receptionist pharmacist pharmacy consultant inspector surveyor assessor adjuster adjusters fitter fitters installer installers
    builder builders contractor contractors mechanic carrier postman mailman postie seller vendor merchant supplier manufacturer
    provider operator hr finance legal lawyer solicitor security husband wife son daughter mum mom dad father mother brother
    sister neighbour neighbor friend mate partner flatmate roommate people folks handler investigator officer director lead head
    owner secretary assistant developer developers devs underwriter underwriters clerk cleaner cleaners roofer gardener locksmith
    chef vet midwife teacher tutor nephew niece cousin uncle aunt grandson granddaughter kid girl boy they he she dpd ups fedex
    dhl hermes evri usps yodel gls paypal amazon apple who management underwriting planning scheduling marketing procurement hq
    reception concierge escalations retention complaints fulfilment fulfillment returns claims engineering moderator moderators
    admin admins auditor auditors ombudsman tradesman trainer sitter chauffeur captain judge nanny host hostess
    groom florist jury committee union crew squad lab staff bursar registrar vicar priest tenant tenants student
    students accountant accountants pilot pilots bailiff steward stewards chairman chairwoman spouse fiancé fiance wife
    husband grandma grandad granny grandmother grandfather godmother stepson stepdaughter twin son-in-law mother-in-law
    carpenter carpenters warden wardens porter porters payroll parish university college clinic surgery embassy gym museum library
    charity church club theatre studio
    cust customer customers client clients pt patient patients guest guests caller candidate applicant
    housekeeping catering facilities dispatchers ministry bookshop bakery workshop choir orchestra
    """
)
"""Groups such as "returns" and "claims" are the departments when they are the doer."""

GROUPS = words(
    """
    maintenance support service services delivery collection repairs installation housekeeping reservations bookings catering
    facilities transport shipping accounts refunds orders
    """
)
"""Work that also names those who do it, as in "Maintenance are going to look"."""

MOVES = words("be go come reach work start get show follow clear close leave complete appear")
"""Verbs that things do as readily as people."""

ACTS = words(
    """
    call ring phone text email e-mail mail message msg contact write reply respond answer send resend forward post ship dispatch
    deliver bring take drop pick collect fetch check recheck look review investigate dig chase find sort fix repair replace swap
    exchange mend install fit reset restart unlock lock block unblock cancel book rebook schedule reschedule arrange organise
    organize set get give refund reimburse credit pay repay transfer wire issue process handle deal raise log open close escalate
    flag report note add remove waive apply change correct amend update inform tell let notify advise confirm verify validate test
    try retry speak talk discuss ask request order reorder prepare print scan upload download attach share show walk explain help
    assist support follow monitor track watch keep make ensure see come visit meet be go head return finish complete start begin
    do work run approve authorise authorize sign submit file register activate deactivate switch move turn put push pull hand pass
    drive ping buzz holler dm whatsapp fax video leave clear clean measure inspect assess examine study read consult hire assign
    stay touch connect reach personally have cover offer compensate match honour honor extend upgrade downgrade restore recover
    rebuild deploy release publish merge roll resolve settle square straighten tidy wrap pop swing nip stop hang tweak revert
    circle loop gather collate compile draft type jot render provide supply charge recharge draw hold save store provision place
    negotiate source refill top reissue reprint reship redeliver redo replenish grab bump nudge prod poke rush expedite prioritise
    prioritize speed hurry credit-back freeze unfreeze
    """
)
"""Verbs in their base form that someone may promise."""

SENDS = words(
    """
    sending resending emailing mailing forwarding posting shipping dispatching refunding crediting processing issuing escalating
    raising transferring paying putting getting giving arranging booking ordering replacing calling ringing phoning texting
    messaging cancelling canceling waiving bringing asking adding chasing passing flagging delivering collecting picking dropping
    fixing sorting returning updating opening filing submitting going making setting scheduling organising
    """
)
"""What someone who is "-ing" now will have done presently."""

COMES = words(
    """
    coming arriving going getting calling ringing sending shipping delivering collecting picking dropping visiting bringing
    returning phoning emailing texting messaging posting refunding paying fixing repairing replacing installing fitting starting
    finishing landing writing doing taking looking sorting meeting having releasing popping swinging dispatching mailing crediting
    transferring giving seeing following checking reviewing reopening opening putting speaking talking heading driving
    """
)
"""What with a date is a promise in the present continuous."""

_LASTING = words("open close start stay work run hold keep stop study wait charge have do be help make put see store allow apply need tidy")


def _third(verb: str) -> str:
    """ "Carries", "fixes", "sends"."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "sh", "ch", "o")) else "s")


HAPPENS = frozenset(_third(verb) for verb in ACTS - _LASTING if "-" not in verb) | words(
    """
    ships ship arrives comes goes lands delivers collects calls rings returns reaches finishes pays picks sends drops visits gets
    happens takes posts refunds fixes installs emails texts writes brings replaces repairs clears reopens gives resumes hits
    updates dispatches switches checks reviews contacts leaves moves launches lands reports
    """
)
"""Present-tense verbs that with a date name what is to come."""

DONE = (
    r"(?:\w{3,}ed|sent|paid|put|made|given|taken|brought|built|cut|set|reset|written|rung|driven|done|redone|resent|rebuilt|drawn|sewn"
    r"|dug|laid|hung|shown|told|swept|dealt|rewritten|picked|repaid|fitted|rerun|refit|flown|bound|ground|fed)"
)
"""A past participle; that every "-ed" is one goes for most."""
