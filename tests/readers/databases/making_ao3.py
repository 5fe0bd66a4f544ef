"""The two tables of AO3's data for statisticians, with two rows each."""

WORKS = (
    "creation date,language,restricted,complete,word_count,tags,\n2021-02-26,en,false,true,388.0,10+414,\n"
    "2020-01-02,de,true,false,1000,10,\n"
)
TAGS = "id,type,name,canonical,cached_count,merger_id\n1,Fandom,Sherlock Holmes,true,7,\n2,Fandom,SH,false,1,1\n"
