import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * Prints what the JDK knows of languages, countries, scripts, currencies and time zones, in English:
 * the data of java.util.Locale, Currency and TimeZone. One fact a line, tab separated.
 * Run it with `--add-opens java.base/sun.util.locale=ALL-UNNAMED`.
 */
public class DumpLocale {

    private static final Locale SHOWN = Locale.ENGLISH;

    /** The variants of the IANA language subtag registry. */
    private static final String VARIANTS = "1606NICT 1694ACAD 1901 1959ACAD 1994 1996 ABL1943 AKUAPEM ALALC97 ALUKU ANPEZO AO1990 ARANES AREVELA AREVMDA ASANTE AUVERN BAKU1926 BALANKA BARLA BASICENG BAUDDHA BCIZBL BISCAYAN BISKE BLASL BOHORIC BOONT BORNHOLM CISAUP COLB1945 CORNU CREISS DAJNKO EKAVSK EMODENG FASCIA FODOM FONIPA FONKIRSH FONNAPA FONUPA FONXSAMP GALLO GASCON GHERD GRCLASS GRITAL GRMISTR HEPBURN HOGNORSK HSISTEMO IJEKAVSK ITIHASA IVANCHOV JAUER JYUTPING KKCOR KOCIEWIE KSCOR LAUKIKA LEMOSIN LENGADOC LIPAW LTG1929 LTG2007 LUNA1918 METELKO MONOTON NDYUKA NEDIS NEWFOUND NICARD NJIVA NULIK OSOJS OXENDICT PAHAWH2 PAHAWH3 PAHAWH4 PAMAKA PEANO PETR1708 PINYIN POLYTON POSIX PROVENC PUTER REVISED RIGIK ROZAJ RUMGR SAAHO SCOTLAND SCOUSE SIMPLE SOLBA SOTAV SPANGLIS SURMIRAN SURSILV SUTSILV SYNNEJYL TAILO TARASK TONGYONG TUNUMIIT UCCOR UCRCOR ULSTER UNIFON VAIDIKA VALBADIA VALENCIA VALLADER VECDRUKA VIVARAUP WADEGILE XSISTEMO";

    public static void main(String[] args) throws ReflectiveOperationException {
        Set<String> languages = new LinkedHashSet<>(Arrays.asList(Locale.getISOLanguages()));
        Set<String> countries = new LinkedHashSet<>(Arrays.asList(Locale.getISOCountries()));
        Set<String> scripts = new LinkedHashSet<>();
        Locale[] available = Locale.getAvailableLocales();
        for (Locale locale : available) {
            languages.add(locale.getLanguage());
            countries.add(locale.getCountry());
            scripts.add(locale.getScript());
        }
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                for (char c = 'a'; c <= 'z'; c++) {
                    named(languages, "" + a + b + c);
                }
            }
        }
        for (int number = 1; number < 1000; number++) {
            String code = String.format(Locale.ROOT, "%03d", number);
            if (new Locale("", code).getDisplayCountry(SHOWN).equals(code) == false) {
                countries.add(code);
            }
        }
        Set<String> listed = new HashSet<>(Arrays.asList(Locale.getISOLanguages()));
        languages.forEach(code -> row("language", code, iso3(new Locale(code), true), new Locale(code).getDisplayLanguage(SHOWN), listed.contains(code) ? "listed" : ""));
        Set<String> nations = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
        countries.forEach(code -> row("country", code, iso3(new Locale("", code), false), new Locale("", code).getDisplayCountry(SHOWN), nations.contains(code) ? "listed" : ""));
        for (int number = 0; number < 26 * 26 * 26 * 26; number++) {
            char[] code = {(char) ('A' + number / 17576), (char) ('a' + number / 676 % 26), (char) ('a' + number / 26 % 26), (char) ('a' + number % 26)};
            String script = new String(code);
            if (new Locale.Builder().setScript(script).build().getDisplayScript(SHOWN).equals(script) == false) {
                scripts.add(script);
            }
        }
        scripts.remove("");
        scripts.forEach(code -> row("script", code, new Locale.Builder().setScript(code).build().getDisplayScript(SHOWN)));
        for (String code : VARIANTS.split(" ")) {
            String name = new Locale("en", "", code).getDisplayVariant(SHOWN);
            if (name.equals(code) == false) {
                row("variant", code, name);
            }
        }
        equivalents("singleEquivMap", "language");
        equivalents("multiEquivsMap", "language");
        equivalents("regionVariantEquivMap", "region");
        for (Locale locale : available) {
            row("locale", locale.toString(), locale.toLanguageTag());
        }
        for (Currency one : Currency.getAvailableCurrencies()) {
            row("currency", one.getCurrencyCode(), "" + one.getDefaultFractionDigits(), "" + one.getNumericCode(), one.getSymbol(SHOWN), one.getDisplayName(SHOWN));
        }
        for (Locale locale : available) {
            if (locale.getLanguage().equals("en") && locale.getScript().isEmpty() && locale.getVariant().isEmpty()) {
                symbols(locale, locale.getCountry());
            }
        }
        symbols(Locale.ROOT, "ROOT");
        names(available);
        for (String code : Locale.getISOCountries()) {
            Calendar calendar = Calendar.getInstance(new Locale("", code));
            if (calendar.getFirstDayOfWeek() != Calendar.MONDAY || calendar.getMinimalDaysInFirstWeek() != 1) {
                row("week", code, "" + calendar.getFirstDayOfWeek(), "" + calendar.getMinimalDaysInFirstWeek());
            }
        }
        for (Locale locale : available) {
            Calendar calendar = Calendar.getInstance(locale);
            if (locale.getCountry().isEmpty() && (calendar.getFirstDayOfWeek() != Calendar.SUNDAY || calendar.getMinimalDaysInFirstWeek() != 1)) {
                row("language week", locale.toString(), "" + calendar.getFirstDayOfWeek(), "" + calendar.getMinimalDaysInFirstWeek());
            }
        }
        for (String id : TimeZone.getAvailableIDs()) {
            TimeZone zone = TimeZone.getTimeZone(id);
            row("zone", id, "" + zone.getRawOffset(), "" + zone.getDSTSavings(), zone.useDaylightTime() ? "daylight" : "",
                zone.getDisplayName(false, TimeZone.LONG, SHOWN), zone.getDisplayName(true, TimeZone.LONG, SHOWN),
                zone.getDisplayName(false, TimeZone.SHORT, SHOWN), zone.getDisplayName(true, TimeZone.SHORT, SHOWN),
                "" + zone.hashCode(), zone.toString().replaceFirst(".*,transitions=", "transitions="));
        }
        zoneNames(available);
    }

    /** The names of zones where they are not those in English: in the root locale and in countries. */
    private static void zoneNames(Locale[] available) {
        Map<String, Locale> places = new TreeMap<>();
        for (Locale locale : available) {
            if (locale.getLanguage().equals("en") && locale.getScript().isEmpty() && locale.getVariant().isEmpty()) {
                places.put(locale.getCountry(), locale);
            }
        }
        places.put("ROOT", Locale.ROOT);
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (String id : TimeZone.getAvailableIDs()) {
            TimeZone zone = TimeZone.getTimeZone(id);
            Map<String, String> shown = new LinkedHashMap<>();
            places.forEach((place, locale) -> shown.merge(names(zone, locale), place, (one, two) -> one + " " + two));
            shown.remove(names(zone, SHOWN));
            shown.forEach((names, group) -> row("zone in", id, "" + groups.computeIfAbsent(group, key -> groups.size()), names));
        }
        groups.forEach((group, number) -> row("places", "" + number, group));
    }

    private static String names(TimeZone zone, Locale locale) {
        return String.join("\t", zone.getDisplayName(false, TimeZone.LONG, locale), zone.getDisplayName(true, TimeZone.LONG, locale),
            zone.getDisplayName(false, TimeZone.SHORT, locale), zone.getDisplayName(true, TimeZone.SHORT, locale));
    }

    private static void equivalents(String table, String kind) throws ReflectiveOperationException {
        var field = Class.forName("sun.util.locale.LocaleEquivalentMaps").getDeclaredField(table);
        field.setAccessible(true);
        new TreeMap<>((Map<?, ?>) field.get(null)).forEach((tag, same) ->
            row("same " + kind, (String) tag, same instanceof String[] many ? String.join(",", many) : (String) same));
    }

    private static void named(Set<String> languages, String code) {
        if (new Locale(code).getDisplayLanguage(SHOWN).equals(code) == false) {
            languages.add(code);
        }
    }

    private static String iso3(Locale locale, boolean language) {
        try {
            return language ? locale.getISO3Language() : locale.getISO3Country();
        } catch (MissingResourceException e) {
            return "-";
        }
    }

    private static void names(Iterable<Locale> available) {
        Map<String, String> places = new LinkedHashMap<>();
        for (Locale locale : available) {
            boolean english = locale.getLanguage().equals("en") && locale.getScript().isEmpty() && locale.getVariant().isEmpty();
            if (english || locale.equals(Locale.ROOT)) {
                for (Currency one : Currency.getAvailableCurrencies()) {
                    String name = one.getDisplayName(locale);
                    if (name.equals(one.getDisplayName(SHOWN)) == false) {
                        String place = english ? locale.getCountry() : "ROOT";
                        places.merge(one.getCurrencyCode() + "\t" + name, place, (before, next) -> before + " " + next);
                    }
                }
            }
        }
        places.forEach((named, where) -> row("currency in", named.split("\t")[0], named.split("\t")[1], where));
    }

    private static void symbols(Locale locale, String place) {
        for (Currency one : Currency.getAvailableCurrencies()) {
            if (one.getSymbol(locale).equals(one.getSymbol(SHOWN)) == false) {
                row("symbol", place, one.getCurrencyCode(), one.getSymbol(locale));
            }
        }
    }

    private static void row(String... cells) {
        System.out.println(String.join("\t", cells));
    }
}
