"""Words that say nothing about a topic, per language: left out of the index and of questions.

Two kinds. `STOP` are grammar words: articles, pronouns, particles, auxiliaries, question words.
`FAINT` are words people ask with ("where can I find", "how do I get"): they stay in the index,
count little in a question, and count fully when a question has nothing else.
"""

from __future__ import annotations

_STOP = {
    "de": """
        der die das den dem des ein eine einer eines einem einen kein keine keiner keines keinem keinen
        ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen mein meine meiner meines meinem meinen
        dein deine deiner deines deinem deinen sein seine seiner seines seinem seinen ihre ihrer ihres ihrem ihren
        unser unsere unserer unseres unserem unseren euer eure euren eurem man jemand jemanden jemandem
        und oder aber denn sondern doch sowie sowohl auch als wie wenn weil dass daß ob obwohl damit während bevor nachdem falls
        in im ins an am ans auf aufs aus bei beim bis durch für fürs gegen mit nach ohne seit über um unter unterm von vom vor
        zu zum zur zwischen neben hinter wegen trotz laut pro ab je
        ist sind war waren bin bist seid sei wäre wären gewesen werden wird werde wirst wurde wurden worden würde würden
        hat haben habe hast hatte hatten hätte hätten gehabt kann können könnte könnten kannst konnte konnten
        muss müssen musst müsste müssten musste mussten soll sollen sollte sollten sollst darf dürfen dürfte dürften darfst
        will wollen wollte wollten willst möchte möchten möchtest mag mögen lassen lässt
        nicht nein ja nur noch schon sehr so mehr mal hier da dort dann nun jetzt immer etwa ganz eben bereits sonst
        wer wen wem wessen was wo wohin woher wann warum wieso weshalb wozu wofür womit woran worauf worüber wodurch wobei
        welche welcher welches welchem welchen wieviel wieviele
        dieser diese dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden alle aller alles allem allen
        solche solcher solches solchem solchen manche mancher manches derselbe dieselbe dasselbe andere anderer anderes anderen anderem
        viel viele vieler vielen vielem einige einiger einiges einigen etwas nichts beide beiden
        dabei dadurch dafür dagegen daher dahin damals danach daran darauf daraus darin darüber darum davon davor dazu
        gibt gab geben gegeben geht gehen gehe gehst etc usw bzw bspw z b d h u a ggf evtl ca
        selbst selber eigentlich überhaupt jeweils jeweilige jeweiligen jeweilig bzgl
    """,
    "en": """
        the a an this that these those such same other another any some each every either neither both all no none
        i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones
        myself yourself himself herself itself ourselves themselves someone anyone everyone somebody anybody
        and or but nor so yet if then else because as until while although though whether than since unless
        of at by for with about against between into through during before after above below to from up down in out on off
        over under again further per via within without upon towards toward
        is are was were be been being am do does did doing done have has had having can could may might must shall should will would ought
        not only own too very just also more most much many few here there now once ever even still already
        what which who whom whose when where why how s t d ll m re ve don isn aren doesn didn can't cannot don't doesn't isn't aren't
        get gets got etc eg ie e.g i.e there's it's what's where's who's i'm
    """,
    "ar": """
        في من إلى الى على عن مع بين عند عندما حتى منذ خلال بعد قبل فوق تحت أمام حول ضد بدون دون لدى نحو غير سوى مثل
        و أو او ثم بل لكن ولكن لان لأن لأنه كما إذا اذا إن ان أن أنه انه أنها انها بأن بان كي لكي حيث بينما أما اما إما لو لولا ف ب ل ك
        هو هي هم هن أنا انا نحن أنت انت أنتم انتم أنتِ هما
        هذا هذه ذلك تلك هؤلاء أولئك هنا هناك هنالك الذي التي الذين اللذين اللتين اللاتي اللواتي
        ما ماذا لماذا متى أين اين كيف كم هل أي اي أية اية من منهم منها منه ممن مما عما بما لما فيما فيه فيها فيهم
        كان كانت كانوا يكون تكون يكونون تكن يكن كنت كنا ليس ليست ليسوا لست قد سوف لن لم لا نعم كلا إلا الا
        له لها لهم لي لك لنا لكم به بها بهم بك عليه عليها عليهم عليك عليَّ إليه إليها إليهم إليك إليّ عنه عنها عنهم معه معها معهم معك
        كل كلا كلتا بعض جميع أيضا ايضا أيضًا فقط جدا جداً أكثر اكثر أقل كثير نفس نفسه نفسها ذات عدة أخرى آخر اخر اخرى غيرها
        يمكن يمكنك يمكنني يمكنه يمكنها يمكنهم يمكننا لمن وما ومن وهل وكيف وأين ولا ولم وهو وهي وهم بأي لأي عبر ضمن كذلك
        يتم تم يجب ينبغي عليك يجوز أحد احد إحدى احدى
    """,
    "ru": """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня еще ещё нет о из
        ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они
        тут где есть надо ней для мы тебя их чем была сам чтоб чтобы без будто чего раз тоже себе под будет ж тогда кто этот того потому
        этого какой какая какое какие какую каких каким какими совсем ним здесь этом один почти мой моя моё мои моего моей моих моему
        тем нее неё сейчас были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего
        них многие много разве три эту впрочем хорошо свою свой своя свои своего своей своих этой перед иногда лучше чуть том нельзя такой им
        более всегда конечно всю между которые который которая которое которых которого которой которым которую это эта
        сколько почему откуда чей чья чьё чьи нужно должен должна должны могу могут можем можете можешь мочь является являются
        буду будут будем ваш ваша ваше ваши вашего вашей вашу наш наша наше наши нам вами нами также либо лишь
    """,
    "tr": """
        ve veya ya da de ile için bir bu şu o ki mi mı mu mü ama fakat ancak çünkü eğer ise gibi kadar daha en çok az her hiç
        ben sen biz siz onlar bana sana ona bize size onlara beni seni onu bizi sizi onları benim senin onun bizim sizin onların
        ne neden niçin niye nasıl nerede nereye nereden kim kimi kime kimin hangi hangisi kaç ne zaman
        var yok değil olan olarak oldu olur olmak olup olduğu olacak olabilir olması idi imiş dir dır dur dür tır tir
        bunu bunun buna bunlar şunu şunun diğer başka bazı bütün tüm aynı kendi kendisi göre sonra önce karşı doğru üzere üzerinde
        içinde dışında altında arasında hakkında beri hem ne yani zaten sadece yalnızca bile artık hep şey şeyi
        edebilir edebilirim eder etmek ediyor eden edilir yapabilirim yapabilir yapılır mıyım miyim musun misin mısın mıdır midir mudur müdür
        olduğunu olmalı gerekir gerekiyor gerek lazım
    """,
    "uk": """
        і й та а в у на з із зі до від для про по за при без під над між через після перед біля крізь серед окрім крім щодо
        що як який яка яке які якого якої яких якому якій яким якою якими яку хто кого кому ким чий чия чиє чиї де куди звідки коли чому навіщо скільки
        я ти він вона воно ми ви вони мене тебе його її нас вас їх мені тобі йому їй нам вам їм мною тобою ним нею нами вами ними них нього неї
        мій моя моє мої мого моєї моїх моєму моїй моїм моїми мою твій твоя твоє твої наш наша наше наші нашого нашої наших нашу
        ваш ваша ваше ваші вашого вашої ваших вашому вашій вашим вашу свій своя своє свої свого своєї своїх своєму своїй своїм своїми свою
        їхній їхня їхнє їхні їхніх їхнього їхньої себе собі собою сам сама самі
        це цей ця ці цього цієї цих цьому цій цим цими цю той та те ті того тієї тих тому тій тим тими ту такий така таке такі таких
        не ні так чи або але однак проте якщо щоб бо адже тому оскільки хоча ніж же ж б би лише тільки вже ще також теж навіть
        є бути був була було були буде будуть буду можна може можуть можу можете можемо треба потрібно слід має мають маю маєте повинен повинна повинні
        весь вся все всі всього всієї всіх всім всіма кожен кожна кожного кожній інший інша інше інші інших іншого один одна одне одного однієї
        дуже більш більше менше багато тут там тоді тепер зараз деякі деяких декілька кілька
        являється являються нема немає
    """,
}

_FAINT = {
    "de": """
        finden finde findet bekommen bekomme bekommt erhalten erhalte erhält kriegen brauche brauchen braucht benötige benötigen benötigt
        machen macht mache tun tut passiert geschieht bedeutet heißt lautet informationen information info infos art arten
        möglich möglichkeiten möglichkeit wichtig notwendig erforderlich nötig bestimmte bestimmten verschiedene verschiedenen
        deutschland person personen menschen personengruppe personengruppen gut neu neue neuen beispiel beachten wenden kontaktieren erreichen
        bietet bieten angebote angebot angeboten hilfe helfen hilft suchen suche kommen kommt lange voraussetzungen voraussetzung unterstützung
        gedacht richtet stellen stelle verfügbar nutzen zuständig dienen dient leute nähe
    """,
    "en": """
        find finds need needs required require requires necessary possible want like make makes do happens happen mean means called
        information info kind kinds type types certain different various germany person persons people group groups important example
        contact reach turn offer offers offered help helps use used way ways go come take available long support
        good new conditions requirements considered intended aimed responsible provide provides provided receive look looking near
    """,
    "ar": """
        العثور أجد اجد الحصول أحصل احصل تحصل أحتاج احتاج تحتاج يحتاج معلومات المعلومات نوع أنواع انواع الأنواع معنى يعني المقصود اسم
        ألمانيا المانيا شخص أشخاص الأشخاص اشخاص الناس مهم ضروري اللازم المطلوب المطلوبة مطلوب الممكن مثال يحدث حدث تقدم يقدم تقدمها يقدمها
        المتاحة المتوفرة متاحة المختلفة مختلفة معينة مساعدة المساعدة عروض العروض الدعم شروط الشروط متطلبات الفئات الفئة الاتصال اللجوء إلي القيام
        أذهب اذهب يذهب مدة طويل جيد جديد
    """,
    "ru": """
        найти нахожу получить получаю получает нужен нужна нужны требуется требуются информация информацию вид виды тип типы
        германии германия человек люди людей важно пример происходит значит означает называется обратиться возможно возможности
        помощь помочь предлагает предлагаются доступны различные определенные сделать делать долго условия поддержка поддержку рядом
    """,
    "tr": """
        bulabilirim bulunur bulmak bulabilir alabilirim almak alabilir alınır ihtiyacım gerekli gereklidir bilgi bilgiler tür türler türleri çeşit
        almanya almanya'da kişi kişiler insan insanlar önemli örnek olur demek demektir denir yapmak yapmalıyım başvurmak başvurabilirim
        yardım destek sunuyor sunulan mevcut farklı belirli şartlar koşullar uzun yakınımda
    """,
    "uk": """
        знайти знаходжу отримати отримую отримує потрібен потрібна потрібні необхідно необхідні інформація інформацію вид види тип типи
        німеччині німеччина німеччини людина люди людей осіб особи важливо приклад відбувається трапляється станеться означає називається
        звернутися можливо можливості допомога допомогу допомогти пропонує пропонують доступні доступна різні певні зробити робити довго
        умови умов вимоги підтримка підтримку підтримки поруч існують існує групи
    """,
}


def words(language: str) -> frozenset[str]:
    """Return the grammar words of a language as written in a dictionary; empty for a language without a list."""
    return frozenset(_STOP.get(language, "").split())


def faint_words(language: str) -> frozenset[str]:
    """Return the words people merely ask with; empty for a language without a list."""
    return frozenset(_FAINT.get(language, "").split())
