BEGIN TRANSACTION;
CREATE TABLE conversations (key TEXT PRIMARY KEY, revision BIGINT NOT NULL, schema BIGINT NOT NULL, body TEXT NOT NULL, wakes_at BIGINT);
INSERT INTO "conversations" VALUES('slack:practice:0a',2,1,'{"scenario":"late-parcel","edition":"ed1","seed":7,"trainee":"U1","scene":{"heat":64,"trust":31,"patience":50,"stage":"clarify","turn":1,"moves":{"hear":1},"credits":{"heard":1},"told":["fact-1"],"offered":["refund"],"promised":"by four","used":["line-1","line-2"],"tried":["tip-1"],"hints":1,"last_line":"And when?","ending":null},"state":"practising"}',NULL);
INSERT INTO "conversations" VALUES('slack:T1:C2',1,1,'{"scenario":"late-parcel","trainee":"U2","outcome":"calmer","state":"finished"}',NULL);
CREATE TABLE exchanges (conversation TEXT NOT NULL, revision BIGINT NOT NULL, item BIGINT NOT NULL,
            schema BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (conversation, revision, item));
INSERT INTO "exchanges" VALUES('slack:practice:0a',2,0,1,'{"turn":1,"said":"You waited all day. I’ll call you by four.","moves":[{"move":"hear","confidence":0.93,"spans":["You waited all day."]}],"line":"And when?","heat":64,"trust":31,"patience":50,"whisper":"Heard.","receipts":[{"turn":1,"rule":"r1","move":"hear","quote":"You waited all day.","row":"heard","points":3,"heat":-6,"trust":4,"teaches":["H1"],"says":"You said it back.","better":""}],"learned":["fact-1"],"offered":["refund"],"promises":["by four"],"ending":null}');
CREATE TABLE inbox (number INTEGER PRIMARY KEY, surface TEXT NOT NULL, event_id TEXT NOT NULL,
            schema BIGINT NOT NULL, body TEXT NOT NULL, handled BOOLEAN NOT NULL, UNIQUE (surface, event_id));
INSERT INTO "inbox" VALUES(1,'slack','E1',1,'',1);
INSERT INTO "inbox" VALUES(2,'slack','E2',1,'',1);
INSERT INTO "inbox" VALUES(3,'slack','E3',0,'',1);
INSERT INTO "inbox" VALUES(4,'slack','E4',1,'{"origin":{"event_id":"E4","surface":"slack","place":"slack:T1:C1:9.1","person":"U1","address":"{\"channel\":\"C1\"}"},"text":"Nobody has heard this yet","addressed":true,"kind":"said"}',0);
INSERT INTO "inbox" VALUES(5,'slack','E5',1,'{"origin":{"event_id":"E5","surface":"slack","place":"slack:T1:C1","person":"U1","address":"{\"channel\":\"C1\"}"},"form":"call-sheet","fields":{"who":"Telco"},"kind":"submitted"}',0);
INSERT INTO "inbox" VALUES(6,'slack','E6',1,'{"origin":{"event_id":"E6","surface":"slack","place":"slack:T1:C1","person":"U1","address":"{\"channel\":\"C1\"}"},"action":"stop","kind":"pressed"}',0);
CREATE TABLE meta (schema BIGINT NOT NULL);
INSERT INTO "meta" VALUES(2);
CREATE TABLE outbox (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL,
            surface TEXT NOT NULL, place TEXT NOT NULL, schema BIGINT NOT NULL, body TEXT NOT NULL);
INSERT INTO "outbox" VALUES(1,'ba5f7b049b67f5f40a-0','slack:practice:0a','slack','slack:T1:C1:9.1',1,'{"origin":{"event_id":"E2","surface":"slack","place":"slack:T1:C1:9.1","person":"U1","address":"{\"channel\":\"C1\"}"},"reply":{"to":"room","parts":[{"name":"Dana","text":"And when?","part":"line"}],"kind":"reply"}}');
INSERT INTO "outbox" VALUES(2,'ba5f7b049b67f5f40a-1','slack:practice:0a','slack','slack:T1:C1:9.1',1,'{"origin":{"event_id":"E2","surface":"slack","place":"slack:T1:C1:9.1","person":"U1","address":"{\"channel\":\"C1\"}"},"reply":{"name":"call-sheet","title":"Your call","submit":"Go","fields":[{"name":"who","label":"Who?","hint":"","long":false,"required":true}],"kind":"form"}}');
CREATE TABLE places (number INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL);
INSERT INTO "places" VALUES(1,'slack:T1:C1:9.1','slack:practice:0a');
CREATE INDEX places_of ON places (conversation);
CREATE INDEX inbox_waiting ON inbox (number) WHERE NOT handled;
CREATE INDEX conversations_waking ON conversations (wakes_at) WHERE wakes_at IS NOT NULL;
COMMIT;
