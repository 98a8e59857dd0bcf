BEGIN TRANSACTION;
CREATE TABLE tafel (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	stap TEXT NOT NULL, 
	groep TEXT NOT NULL, 
	gemeente TEXT NOT NULL, 
	plaatsen INTEGER NOT NULL, 
	versie BIGINT NOT NULL, 
	teller BIGINT NOT NULL, 
	geopend_op BIGINT NOT NULL, 
	sluit_op BIGINT NOT NULL, 
	wis_op BIGINT NOT NULL
);
INSERT INTO "tafel" VALUES(2,'stap_02','Noord','Zwolle',60,5,27,1795939200000,1795982400000,1798531200000);
INSERT INTO "tafel" VALUES(3,'stap_02','','',60,2,4,1795939200000,1795982400000,1798531200000);
CREATE TABLE tafel_antwoord (
	tafel INTEGER NOT NULL, 
	vraag TEXT NOT NULL, 
	deelnemer INTEGER NOT NULL, 
	volgnr BIGINT NOT NULL, 
	waarde TEXT NOT NULL, 
	toelichting TEXT NOT NULL, 
	af INTEGER NOT NULL, 
	PRIMARY KEY (tafel, vraag, deelnemer), 
	FOREIGN KEY(tafel) REFERENCES tafel (id) ON DELETE CASCADE, 
	FOREIGN KEY(deelnemer) REFERENCES tafel_deelnemer (id) ON DELETE CASCADE
);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',1,1,'1','omdat 0',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',1,1,'"Wat deelnemer 0 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',2,1,'2','omdat 1',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',2,1,'"Wat deelnemer 1 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',3,1,'3','omdat 2',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',3,1,'"Wat deelnemer 2 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',4,1,'4','omdat 3',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',4,1,'"Wat deelnemer 3 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',5,1,'5','omdat 4',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',5,1,'"Wat deelnemer 4 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',6,1,'1','omdat 5',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',6,1,'"Wat deelnemer 5 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-05',7,1,'2','omdat 6',1);
INSERT INTO "tafel_antwoord" VALUES(2,'S2-03',7,1,'"Wat deelnemer 6 schreef."','',1);
INSERT INTO "tafel_antwoord" VALUES(3,'S2-05',8,1,'2','',1);
CREATE TABLE tafel_deelnemer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	tafel INTEGER NOT NULL, 
	afdruk TEXT NOT NULL, 
	rol TEXT NOT NULL, 
	FOREIGN KEY(tafel) REFERENCES tafel (id) ON DELETE CASCADE, 
	UNIQUE (afdruk)
);
INSERT INTO "tafel_deelnemer" VALUES(1,2,'6ffc381d0d867f467c6b18aec8d88f9bdee47e0abbea445770f21b1937052ed5','raad');
INSERT INTO "tafel_deelnemer" VALUES(2,2,'b5f4283f418fdb4cfffabec28e1c7445429eb04d5acb1c236d968d9975b458fb','raad');
INSERT INTO "tafel_deelnemer" VALUES(3,2,'0067d710912be4f33a4fe4cc40e18c0d36e2e06cb11d612c5ae0dd8f7aabc599','raad');
INSERT INTO "tafel_deelnemer" VALUES(4,2,'e427b0d687bea4d8da81116a6418941fbff2308905a326d21152676ebd183637','inwoners');
INSERT INTO "tafel_deelnemer" VALUES(5,2,'f333c939ab63ff35fdb58296abd076da672c81cfd07f80844a54e216fedfc8c5','inwoners');
INSERT INTO "tafel_deelnemer" VALUES(6,2,'63870d839d658f0892d17a44c95e12517bb0f85ef57ccf99502db587c529d322','inwoners');
INSERT INTO "tafel_deelnemer" VALUES(7,2,'5531e5f0b108cf8b656ca08c1c7fc3d830e5b9ae418e29686935311a425f7cde','college');
INSERT INTO "tafel_deelnemer" VALUES(8,3,'bb15c5d93f48b82c9fc2a629241f3104c086dd64d23c7456f0aefc3636296cfd','raad');
CREATE TABLE tafel_meta (
	naam TEXT NOT NULL, 
	waarde TEXT NOT NULL, 
	PRIMARY KEY (naam)
);
INSERT INTO "tafel_meta" VALUES('schema','1');
INSERT INTO "tafel_meta" VALUES('geheim','4bdde7d3dbdcd2b2f65798b6c6fc1427325974499aaa24c5404e1bf171e1c595');
INSERT INTO "tafel_meta" VALUES('gezond','1795939200000');
CREATE TABLE tafel_sleutel (
	afdruk TEXT NOT NULL, 
	tafel INTEGER NOT NULL, 
	soort TEXT NOT NULL, 
	PRIMARY KEY (afdruk), 
	FOREIGN KEY(tafel) REFERENCES tafel (id) ON DELETE CASCADE
);
INSERT INTO "tafel_sleutel" VALUES('1ffc07c942c117b0e020d62944b1dababa0cc47a717dbfe3c8a94de32358d1af',2,'code');
INSERT INTO "tafel_sleutel" VALUES('82c9ed815202042d4ac068097c9d526b23f2d1b1aee9f725c4a8117a703f0bda',2,'mee');
INSERT INTO "tafel_sleutel" VALUES('3498e1e56d7a1181f6233252c9be6a26b0af3cce102e411274111ba7aca731b9',2,'beheer');
INSERT INTO "tafel_sleutel" VALUES('8d4bde9b415236a59f0cbcaf4c7a2ec3adcf7affb28e21ebcc74479e21a88bf3',2,'scherm');
INSERT INTO "tafel_sleutel" VALUES('2c4547a183881c8c3029d2f0f358bb868e58896820dd5cf28d1e8076c7185f4a',3,'code');
INSERT INTO "tafel_sleutel" VALUES('fcda4bc2221778ff1b18ee03283f09c08d35478968d15d49dfe41e904f5e9cb2',3,'mee');
INSERT INTO "tafel_sleutel" VALUES('d9843ad6394f162be83403fba0c4a30d0e8ea2b858b7fca55de1e0ca684380f0',3,'beheer');
INSERT INTO "tafel_sleutel" VALUES('a1175da0027029dee9b2b749ebe505ec58d80697b09943e6349f5f35e2d8fabf',3,'scherm');
CREATE TABLE tafel_uitkomst (
	tafel INTEGER NOT NULL, 
	vraag TEXT NOT NULL, 
	volgnr BIGINT NOT NULL, 
	gewijzigd_op BIGINT NOT NULL, 
	verdeling TEXT NOT NULL, 
	inhoud TEXT NOT NULL, 
	PRIMARY KEY (tafel, vraag), 
	FOREIGN KEY(tafel) REFERENCES tafel (id) ON DELETE CASCADE
);
INSERT INTO "tafel_uitkomst" VALUES(2,'S2-05',1,1795939200200,'{"vorm":"stelling","aantal":7,"allen":{"1":2,"2":2,"3":1,"4":1,"5":1,"weet_niet":0},"rollen":{},"rest":null,"waarom_geen_rollen":"Er is geen uitslag per rol, omdat dan te zien zou zijn wat een enkele deelnemer antwoordde. Een rol staat apart als ten minste drie deelnemers met die rol antwoordden, en er van de anderen geen of ten minste drie over zijn."}','{"hoopjes":[{"titel":"Zorgen","teksten":["54a4218f2fed6d45","5521a6f37b29246c"]}],"antwoord":4,"toelichting":"Wij zijn het eens.","afspraken":{"V1":"Wij spreken af."}}');
CREATE TABLE tafel_vraagstand (
	tafel INTEGER NOT NULL, 
	vraag TEXT NOT NULL, 
	stand TEXT NOT NULL, 
	PRIMARY KEY (tafel, vraag), 
	FOREIGN KEY(tafel) REFERENCES tafel (id) ON DELETE CASCADE
);
INSERT INTO "tafel_vraagstand" VALUES(2,'S2-05','getoond');
INSERT INTO "tafel_vraagstand" VALUES(2,'S2-03','open');
INSERT INTO "tafel_vraagstand" VALUES(3,'S2-05','open');
CREATE INDEX ix_tafel_sluit_op ON tafel (sluit_op);
CREATE INDEX ix_tafel_wis_op ON tafel (wis_op);
CREATE INDEX tafel_sleutel_van_tafel ON tafel_sleutel (tafel);
CREATE INDEX tafel_deelnemer_van_tafel ON tafel_deelnemer (tafel);
CREATE INDEX tafel_antwoord_van_deelnemer ON tafel_antwoord (deelnemer);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('tafel',3);
INSERT INTO "sqlite_sequence" VALUES('tafel_deelnemer',8);
COMMIT;
