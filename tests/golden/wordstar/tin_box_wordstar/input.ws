.op
.pl 66
.oc on
Thå  Tiî  Boø

.oc off
.oc on
bù  M.  Sheltoî

.oc off
Rating:  PÇ

Summary:  Holmeó  openó  á  boø  thaô  shoulä  havå  stayeä  shut.

Thå  foç  laù  oî  Bakeò  Street,  anä  nobody  haä  comå  foò  threå
days. "It'ó halæ pasô nine," saiä Holmes... aô last.

Á  caf‚,  á  na‹ve  fa‡ade:  «  oæ  iô  waó  (tm)  anä  #  anä
¨por qu‚?

.oc on
*  *  *

.oc off
Watsoî  wrotå  <3  &  >2,  noô  &lt;3,  iî  hió  note-book,  anä
aharä space.

S.  H.

