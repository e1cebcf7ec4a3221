# bash completion for dossiertoets: commands and options are asked of the program itself, so they are always true.
_dossiertoets() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        local commands
        commands=$(dossiertoets help --lang en 2>/dev/null | sed -n 's/^  \([a-z]*\) .*/\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word")
    elif [[ $word == -* ]]; then
        local options
        options=$(dossiertoets "$command" --help 2>/dev/null | grep -o -- '^ *\(-[a-z], \)\? *--[a-z-]*' | grep -o -- '--[a-z-]*')
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    elif [ "$command" = framework ] && [ "$COMP_CWORD" -eq 2 ]; then
        mapfile -t COMPREPLY < <(compgen -W "check show list export import" -- "$word")
    elif [ "$command" = assessor ] && [ "$COMP_CWORD" -eq 2 ]; then
        mapfile -t COMPREPLY < <(compgen -W "add list" -- "$word")
    else
        compopt -o default 2>/dev/null
    fi
}
complete -F _dossiertoets dossiertoets
