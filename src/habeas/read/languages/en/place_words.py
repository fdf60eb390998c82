"""English words around names of places: what leads to a place, what only looks like one, what a name belongs to."""

from __future__ import annotations

# The word before a place (modifiers skipped) → how the place is used.
LEADS = {
    **dict.fromkeys(
        "in at near inside within outside around throughout across on off along visited visiting entered entering "
        "stormed neighbouring neighboring".split(),
        "in",
    ),
    **dict.fromkeys("from left leave leaves leaving fled flee flees fleeing departed departing quit quitting".split(), "from"),
    **dict.fromkeys(
        "to into toward towards for unto reach reached reaching reaches enter enters approach approached".split(), "to"
    ),
    **dict.fromkeys("through via over crossed crossing cross transiting traversed".split(), "through"),
    "of": "of",
}  # fmt: skip

# Before "on", these make it a matter of words or pressure, not of place: "called on Ankara".
NOT_ON = frozenset(
    "call calls called calling pressure pressures press pressed sanctions attack attacks assault war ban depends depend "
    "depended relies rely based ruling spy spied spying report reports law focus talks report reported reporting "
    "conference experts expert dependent down weighed hard book research researcher prevailed imposed urged".split()
)

# Words that may stand between the leading word and the name.
MODIFIERS = frozenset(
    "the a an north south east west northern southern eastern western central north-east north-west south-east south-west "
    "northeast northwest southeast southwest north-eastern north-western south-eastern south-western northeastern "
    "northwestern southeastern southwestern upper lower greater inner far nearby neighbouring neighboring downtown suburban "
    "rural remote coastal border frontier mountainous industrial ancient old small big large tiny little major bustling "
    "capital city town village port provincial state county district township municipality province region prefecture "
    "port-city both either late mainland communist war-torn tropical "
    "southernmost northernmost easternmost westernmost riverside seaside resort mining fishing farming truce local own "
    "twin rebel-held government-held occupied".split()
)

# "the TYPE of X" says that X is a place of that type.
TYPES = {
    **dict.fromkeys("city town village port capital township hamlet settlement suburb municipality metropolis resort seaport "
                    "crossing camp enclave stronghold harbour harbor hub villages towns cities ports outpost post "
                    "checkpoint checkpoints station terminal".split(), "city"),
    **dict.fromkeys("province region state prefecture governorate provinces regions states prefectures territory county "
                    "district counties districts island oblast republic krai".split(), "province"),
    **dict.fromkeys("country nation kingdom countries nations republics".split(), "country"),
}  # fmt: skip

# "PART of X": inside or just outside X.
PARTS = frozenset(
    "outskirts outskirt suburbs suburb parts part areas area edge streets street corner corners centre center heart side "
    "coast border borders bank banks north south east west northeast northwest southeast southwest north-east "
    "north-west south-east south-west middle capital all much rest tip shores shore waters forests jungles mountains "
    "hills districts neighbourhood neighborhood section sections quarter quarters kilometres kilometers km miles "
    "vicinity interior territory soil district".split()
)

# A word after the name that says what kind of place it is.
KINDS_AFTER = {
    **dict.fromkeys("province prefecture region state governorate oblast krai voivodeship division territory "
                    "peninsula island aimag".split(), "province"),
    **dict.fromkeys("city town village port township municipality sub-district".split(), "city"),
    **dict.fromkeys("county district".split(), "district"),
}  # fmt: skip

# After a name, these make it say whose or which: "Shenyang police", "a Dandong jail".
NOUNS_AFTER = frozenset(
    "police authorities officials official government prison prisons jail jails court courts officers officer troops guards "
    "soldiers security army military navy embassy consulate mission envoy diplomat diplomats ambassador office bureau "
    "customs immigration border ministry minister president premier leader leaders regime parliament lawmakers side "
    "hospital hospitals airport station stations port university school schools church churches residents resident "
    "detention forest forests jungle river coast newspaper newspapers newspaper's daily media press agency state lawyer "
    "lawyers activist activists pastor missionary businessman man woman men women national nationals citizen citizens "
    "agents agent intelligence prosecutors prosecutor hotel apartment market restaurant factory farm camp camps shelter "
    "shelters headquarters group groups team branch policy law laws territory soil waters capital mayor governor region "
    "province area suburb suburbs district neighbourhood neighborhood homicide detectives sheriff sheriff's public home "
    "house houses safehouse flat refugees refugee defectors defector escapees migrants workers fishermen passport "
    "crossing lock-up cell cells facility center centre jail's police's broker brokers guide guides side".split()
)

# After a name, these make it a river, a sea, a war: no place that anyone is held in.
FEATURES = frozenset(
    "river rivers sea ocean strait straits gulf lake mountain mountains mount desert basin valley war wars dynasty canal "
    "delta bridge fever flu cup open games olympics olympic".split()
)

# After a name, these make it a street's: "Bedford Avenue" is not Bedford.
STREETS = frozenset(
    "street road avenue boulevard drive lane parkway highway terrace circle pike trail turnpike freeway expressway "
    "st ave blvd rd dr ln hwy pkwy".split()
)

# What a run of capitalised words that holds a place's name is the name of, told by its other words.
MEDIA = frozenset(
    "times post herald daily news newspaper ilbo ribao courier journal tribune gazette weekly television tv radio press "
    "review today morning evening globe sentinel observer chronicle standard mirror star sun telegraph guardian dispatch "
    "examiner inquirer register mail express bulletin monitor magazine broadcasting wire report echo record argus "
    "mainichi shimbun sinmun shinmun ilbo's wanbao zaobao bao focus online insider watch digest voice media pravda".split()
)
INSTITUTIONS = frozenset(
    "police department public security bureau prison jail detention center centre court hospital airport station embassy "
    "consulate consulate-general immigration sheriff sheriff's sheriffs district county school office prosecutor prosecutors "
    "prosecutors' municipal intermediate people's regional provincial border home camp high middle international general "
    "central city town hall metropolitan metro fire medical county's superior supreme district's mission port bay beach "
    "street road avenue boulevard parkway highway square park bridge university college institute church cathedral "
    "railway train bus house hotel stadium museum harbour harbor zoo market mall plaza customs garrison military "
    "command army navy coast guard government council assembly legislature authority authorities ministry chamber "
    "health memorial regional trauma state community north south east west heights village apartments province prefecture "
    "region township peninsula island autonomous jurisdiction homicide swat crime stoppers mayor governor "
    "chinese foreign interior no number women's mens children children's".split()
)
# Words that make a run the name of a body of people anywhere in the world: "Bank of China", "Justice for North Korea".
BODIES = frozenset(
    "bank university institute justice lawyers alliance coalition association federation foundation society committee "
    "council party league network union voice friends citizens mission airlines airways air academy college fund "
    "movement campaign initiative workers' campaigners commission database center centre company corporation group "
    "helping helpers hands rescue bishops conference church churches solidarity congress chamber institute's database "
    "radio people's liberty free save students daughters mothers fellowship".split()
)

# Titles and the like: a name after them is a person's.
TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lord lady rev rev. reverend pastor father sister brother "
    "bishop president premier chairman secretary minister ambassador senator sen sen. rep rep. congressman "
    "congresswoman gov gov. governor mayor judge justice lt lt. col col. gen gen. general sgt sgt. capt capt. captain maj "
    "maj. sergeant officer detective deputy chief sheriff spokesman spokeswoman spokesperson king queen prince princess "
    "comrade leader chancellor lawyer activist missionary researcher colonel lieutenant inspector uncle aunt named "
    "called nicknamed surnamed cpl. cpl det. det".split()
)

# Names of people far more often than of the towns that are called so.
PERSONS = frozenset(
    "kim park lee choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song ryu hong na ko moon yang son "
    "bae baek huh nam noh roh ma jin chun wang li zhang liu chen xi hu wen zhao zhou wu xu sun zhu guo lin luo he gao "
    "tang deng feng cao peng zeng tian dong pan yuan cai jiang yu du ye cheng wei ren lu yao zhong jia xue fan shi shao "
    "long wan qian bai dai mo an chung yi sung joo min hyun nguyen tran pham le hoang minh thanh duc anh "
    "jordan chad georgia florence victoria charlotte jackson lincoln houston austin madison paris brooklyn savannah "
    "sydney chelsea dallas diego carolina virginia israel santiago adelaide alexandria elizabeth anna maria marie "
    "alice martin martha mary john james david daniel peter paul thomas william george henry charles joseph francis "
    "smith brown jones johnson wilson miller taylor clark hall young king wright hill scott green baker nelson carter "
    "roberts phillips campbell evans stewart morris murphy cook rogers morgan bell bailey kelly howard ward cox "
    "richardson wood watson brooks bennett gray hughes price myers ross foster powell jenkins perry russell sullivan "
    "hamilton graham reynolds griffin wallace west cole hayes bryant alexander gibson ellis marshall owens murray "
    "freeman wells webb simpson stevens tucker porter hunter hicks crawford boyd mason kennedy warren dixon burns gordon "
    "shaw holmes rice black stone spencer gardner grant dunn arnold dean ford lane franklin logan tyler bradley kent "
    "sterling preston dayton lewis clinton barton burton norman douglas stanley melvin leon marion marcus xavier "
    "darrell darren terrell terry jerome jerry troy kyle ryan dylan devon trenton brandon jasper cody shelby "
    ""
    "michael robert christopher matthew anthony mark donald steven andrew kenneth joshua kevin brian ronald timothy "
    "jason jeffrey jacob gary nicholas eric jonathan stephen larry justin benjamin samuel gregory patrick raymond jack dennis "
    "aaron nathan adam zachary walter harold carl arthur roger keith gerald lawrence sean albert jesse willie billy bruce "
    "ralph roy eugene wayne alan bobby johnny russell louis philip vincent randy curtis allen rodney antonio manuel "
    "ricardo fernando eduardo carlos luis miguel angel pedro alberto mario ramon hector oscar rafael raul ruben sergio "
    "andre corey derrick dwayne isaiah jamal lamar malik marquis reginald tyrone maurice cedric travis chase colin cole "
    "trevor evan garrett hunter lucas luke ethan noah liam mason gavin connor dominic dante damian orlando lorenzo "
    "linda barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol "
    "amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela brenda pamela emma nicole helen "
    "samantha katherine christine rachel janet catherine diane ruth julie joyce kelly christina joan evelyn lauren judith "
    "olivia frances megan cheryl andrea hannah jacqueline teresa gloria sara janice kathryn ann jean abigail sophia "
    "brittany diana amber crystal tiffany tanya tina monica erica veronica regina jasmine destiny miranda clara lucy "
    "dorothy norma sherry robin april dawn paula "
    "garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz reyes "
    "gutierrez ortiz chavez ramos ruiz alvarez mendoza vasquez castillo jimenez moreno romero herrera medina aguilar vargas "
    "guzman mendez munoz salazar soto delgado pena rios alvarado sandoval contreras valdez guerrero estrada ortega nunez "
    "maldonado vega santos dominguez espinoza silva padilla marquez cortez rojas acosta figueroa luna avila navarro molina "
    "harris robinson lewis walker allen adams mitchell turner parker edwards collins reed henderson coleman patterson "
    "jordan griffith long butler barnes fisher simmons jefferson lawson rodgers robertson matthews harvey webster lawrence "
    "fields wheeler chapman carpenter greene lawson hudson duncan carr weaver greer hawkins armstrong wagner lynch daniels "
    "palmer nichols arnold knight rose stone hawkins hart hicks cunningham bradley lane andrews ruiz harper fox riley "
    "barker moody holloway dent booker salvador sherman preston roth lincoln "
    "holly kim's ali hassan hussein mohamed mohammed ahmed ibrahim omar khan aung thein tin ana rosa jose juan san".split()
)  # fmt: skip

# Common words that some town on earth is called, as folded keys.
COMMON = frozenset(
    "a about above according after again against all almost along already also although always among an and another any are "
    "around as asked at august away back bad be because been before behind below best better between big both but by call "
    "can case cell centre center church city claims clear close coast common concern could court day days december "
    "despite did do does done down dozen during each early east eight eighteen eighty eleven enough even every everyone "
    "everything evidence except far few fifteen fifth fifty fight final finally first five following for force former "
    "forty four fourteen fourth friday friends from further given go god good government great group guards had half "
    "hall has have having he help her here hers high him his home hope hours house how however human hundred i if in "
    "indeed independence instead into is it its itself january journal july june just justice kept kids lady lake land large last "
    "late later law least left less liberty life like line little live local long look lord love low made make male man many "
    "march may maybe me meanwhile media member men might mind mission mobile monday money month more morning most mother "
    "mount mountain mr mrs much must my name near nearly needless neither never new news next nice night nine nineteen "
    "ninety no nobody none nor normal north not note nothing november now number october of off office officials often "
    "old on once one only open or orange order other others our out outside over own page party past peace people "
    "perhaps person place plain point police poor port president press previous prison public put question rather "
    "reading ready reason red report reports rest return reverend right river road round rights safe safety said same "
    "saturday say says school sea second secret security see seen seven seventeen seventh seventy several she should "
    "show silver since six sixteen sixth sixty small so some someone something soon source sources south speaking "
    "spring star state station still stop street such summer sunday support sure take talk tell ten than that the their them then there "
    "therefore these they thing things third thirteen thirty this those though thought thousand three through thus "
    "time times to today together told tomorrow too top total town trade tuesday turn twelve twenty two un under union "
    "united university until up upon us use various very village voice wait want war was water way we wednesday week "
    "well went were west what when where whether which while white who whole whose why will winter with within without "
    "witness woman women word work world would writes year years yes yesterday yet you young your zero "
    "bath deal enterprise eden paradise sandy surprise sunshine normal commerce industry globe security federal "
    "central success progress harmony buy sale marine battle ball rock golden gate hit due cut ease bear box van lot "
    "tak pay lie era ban bar gap ham hem pit tip par pop dull rough tough eye ski bank beer best bray burn "
    "chess cross crown date dawn deep die drum duke east elf ely fair falls field flint forest fox fort frost gay gem "
    "glass globe hammer happy hawk heath hell holland honor hook hull hurt ice ideal imperial iron ivory jade jet joy "
    "jury key knob lead lime limestone lone lost lucky maiden manor marble mark market max mars medina mercury metal "
    "milk mills moral moss muse nap native needles oak ocean oil orient oxford pace palm pearl pilot pine pink pipe "
    "pleasant polish pool prior pride prince princess purple queen quick rain ray reform regent reserve rich ring rise "
    "rome rose royal rule sage salt sand scales senate shell ship short signal silk snow soldier solo speed split spot "
    "spy stable steam steel storm strong sugar swan temple tide tiger token tower trail tree trio troy unity uranus "
    "vale valley venus victory view viola wall warrior wave welcome wing wise wolf wonder worth yellow "
    "amnesty refugee refugees defector defectors korean chinese north south detention embassy editor subject dear "
    "mongol mekong yalu pacific atlantic mediterranean aegean asia europe africa european asian african western eastern "
    "christian christians muslim muslims islam catholic protestant buddhist bible jesus christ covid internet facebook "
    "twitter google kakao youtube telegram whatsapp wechat skype email photo image video copyright advertisement "
    "counts fate moved friday case committee convention commission crime communist interpol unhcr ngo iom "
    "posted updated story share print send text click read comments related sign log menu search follow subscribe "
    "victim suspect suspects victims anyone detective detectives deputies homicide sheriff officer officers witnesses "
    "shooting shot gun family tips investigators neighbors teen teens metro date commonwealth delta southland trinity mile "
    "pray university college updated arrest arrested police prosecutors court trial county judge sgt lt school students "
    "homicides crime attorney alert breaking latest watch live local video weather traffic sports obituaries opinion "
    "business newspaper editor staff writer reporter associated press wire".split()
)  # fmt: skip

# Abbreviations that stand for a place and for nothing else when written in capitals.
CAPITALS_THAT_ARE_PLACES = frozenset(
    "US USA UK PRC ROK DPRK UAE DRC USSR U.S. U.S.A. U.K. D.C. P.R.C. R.O.K. D.P.R.K. NK N.K. U.A.E.".split()
)
