# bash completion for dossiertoets. The program itself knows what may stand next: dossiertoets complete.
_dossiertoets() {
    local raw=${COMP_WORDS[COMP_CWORD]} line word typed i joined=0 kind words=() quoted=0 files=0
    COMPREPLY=()
    case $raw in [\'\"]*) quoted=1 ;; esac
    # bash cuts words at = and :, and keeps their quotes; the program wants them as it would get them.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]//[\\\"\']/}
        if [[ $word == \~/* ]]; then word=$HOME/${word:2}; fi
        if ((joined || i > 1)) && [[ $joined = 1 || $word = [=:]* ]]; then
            words[${#words[@]} - 1]+=$word
            joined=0
            case $word in = | :) joined=1 ;; esac
        else
            words+=("$word")
        fi
    done
    typed=${words[${#words[@]} - 1]}
    local before=${typed%"${typed##*[=:]}"}
    while IFS= read -r line; do
        case $line in
            $'\t'*)
                files=1
                read -r kind line <<<"$line"
                _dossiertoets_files "$kind" "${typed#"$before"}" "$line"
                ;;
            *)
                word=${line%%$'\t'*}
                COMPREPLY+=("${word#"$before"}")
                ;;
        esac
    done < <(dossiertoets complete -- "${words[@]}" 2>/dev/null)
    if ((files)); then
        compopt -o filenames 2>/dev/null
    elif ((!quoted)); then
        for i in "${!COMPREPLY[@]}"; do
            printf -v 'COMPREPLY[i]' %q "${COMPREPLY[i]}"
        done
    fi
}

# _dossiertoets_files KIND BEGINNING ENDINGS: names of files with one of the endings, or any when nothing fits otherwise; and of folders.
_dossiertoets_files() {
    local ending found=()
    if [ "$1" = file ]; then
        for ending in $3; do
            mapfile -t -O "${#found[@]}" found < <(compgen -f -X "!*.$ending" -- "$2")
        done
        if [ ${#found[@]} -eq 0 ] && [ ${#COMPREPLY[@]} -eq 0 ]; then
            mapfile -t found < <(compgen -f -- "$2")
        fi
    fi
    COMPREPLY+=("${found[@]}")
    mapfile -t found < <(compgen -d -- "$2")
    COMPREPLY+=("${found[@]}")
}
complete -F _dossiertoets dossiertoets
