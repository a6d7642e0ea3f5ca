<?php
/**
 * Adds French as a second language of the shop's content: no language pack is fetched, so that it works without
 * a network. The back office stays in English; names in French start as copies of the English ones.
 */

require (getenv('PS_FOLDER') ?: '/var/www/html') . '/config/config.inc.php';

if (Language::getIdByIso('fr')) {
    echo "French is there already\n";
    exit(0);
}

$properties = [
    'name' => 'Français (French)',
    'language_code' => 'fr-fr',
    'locale' => 'fr-FR',
    'date_format_lite' => 'd/m/Y',
    'date_format_full' => 'd/m/Y H:i:s',
    'is_rtl' => false,
    'active' => true,
];
// A "pack" that is given is not looked up online; the third argument adds the language without translations.
if (!Language::checkAndAddLanguage('fr', (object) $properties, true, $properties)) {
    fwrite(STDERR, "PrestaShop refused to add French\n");
    exit(1);
}
// Past the cache of what was there before.
if (!Language::getIdByIso('fr', true)) {
    fwrite(STDERR, "French was added and is not there\n");
    exit(1);
}
echo "French added\n";
